import { Desk } from './classify/desk.js';
import { remember } from './offline.js';
import { Api } from './work/api.js';
import { Connection } from './work/connection.js';
import { Outbox } from './work/outbox.js';
import { Recent } from './work/recent.js';
import { openStore } from './work/store.js';
import { Supply } from './work/supply.js';
import { Tab } from './work/tab.js';
import { Favourites } from './work/favourites.js';

const PATIENCE_MS = 2_500;

/** Everything that works behind the views, wired once. */
export class Session {
  constructor(settings) {
    this.settings = settings;
    this.connection = new Connection();
    this.api = new Api(this.connection);
    this.tab = new Tab();
  }

  /** @throws where the campaign can neither be asked for nor was ever kept */
  async open() {
    this.store = await openStore();
    this.campaign = await this.remembered('campaign', '/api/campaign');
    this.outbox = new Outbox(this.api, this.store);
    this.recent = new Recent(this.store, this.outbox, this.campaign);
    this.supply = new Supply(this.api, this.store, this.connection, this.tab, remember);
    this.favourites = new Favourites(this.store, this.outbox);
    await this.outbox.count();
    await this.recent.load();
    await this.favourites.load();
    this.desk = new Desk(this);
    this.desk.start();
    this.#keepTabsTogether();
    this.#sendWhenever();
  }

  /** An answer of the server, or the last one it gave where it cannot be reached or takes its time. */
  async remembered(key, path) {
    const kept = await this.store.get('kept', key);
    const asked = this.api.get(path).then(async (value) => {
      await this.store.put('kept', { key, value });
      return value;
    });
    if (kept === undefined) {
      return asked;
    }
    const last = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, kept.value));
    return Promise.race([asked.catch(() => kept.value), last]);
  }

  /** What others said of a galaxy; null while the server does not tell. */
  crowd(subject) {
    return this.api.get(`/api/subjects/${encodeURIComponent(subject)}/crowd`).catch(() => null);
  }

  #sendWhenever() {
    this.connection.addEventListener('retry', () => {
      this.outbox.flush();
      this.supply.refill();
    });
    this.connection.addEventListener('change', () => {
      if (!this.connection.online && this.outbox.waiting > 0) {
        navigator.storage?.persist?.(); // asks the browser not to clear what waits, even where space is short
      }
    });
    addEventListener('beforeunload', (event) => {
      if (!this.store.durable && this.outbox.waiting > 0) {
        event.preventDefault();
      }
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.outbox.waiting > 0) {
        this.outbox.flush();
      }
    });
    this.outbox.flush();
  }

  /** Other tabs work on the same store. */
  #keepTabsTogether() {
    const reload = { outbox: () => this.outbox.count(), recent: () => this.recent.load(), kept: () => this.favourites.load() };
    this.store.addEventListener('changed-elsewhere', ({ detail }) => reload[detail.store]?.());
  }
}
