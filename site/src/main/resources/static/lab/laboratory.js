import { Api, HttpError } from '/app/work/api.js';
import { Connection } from '/app/work/connection.js';
import { Live } from '/lab/live.js';

const PATIENCE_MS = 120_000;

/** Everything behind the views of the lab: who asks, what the campaign is, and how it is doing. Fires `change`. */
export class Laboratory extends EventTarget {
  /** `signed-out`, `stranger` (signed in, but no owner) or `owner`; undefined until that is known. */
  standing;
  campaign;
  account = null;

  constructor() {
    super();
    this.connection = new Connection();
    this.api = new Api(this.connection);
    this.live = new Live(this);
  }

  get overview() {
    return this.live.overview;
  }

  /** Finds out who asks, and begins to listen where that is an owner. */
  async enter() {
    try {
      this.campaign = await this.api.get('/api/lab/campaign');
      this.standing = 'owner';
      await this.live.start();
    } catch (error) {
      if (!this.#turnedAway(error)) {
        throw error;
      }
      await this.#asStranger();
    }
    this.#changed();
  }

  async #asStranger() {
    const me = await this.api.get('/api/me').catch(() => null);
    this.account = me?.account ?? null;
    this.standing = this.account === null ? 'signed-out' : 'stranger';
    this.live.stop();
  }

  async get(path) {
    try {
      return await this.api.send('GET', path, undefined, PATIENCE_MS);
    } catch (error) {
      await this.#notice(error);
      throw error;
    }
  }

  /** Sends a change; a second time where the page's token was stale. */
  async send(path, body) {
    try {
      return await this.api.send('POST', path, body, PATIENCE_MS);
    } catch (error) {
      if (!(error instanceof HttpError && error.status === 403)) {
        await this.#notice(error);
        throw error;
      }
      await this.api.get('/api/lab/overview').catch((again) => this.#notice(again)); // brings a fresh token
      return this.api.send('POST', path, body, PATIENCE_MS);
    }
  }

  async signOut() {
    await this.api.send('POST', '/logout');
    this.live.stop();
    location.assign('/');
  }

  async #notice(error) {
    if (this.#turnedAway(error)) {
      await this.#asStranger();
      this.#changed();
    }
  }

  #turnedAway(error) {
    return error instanceof HttpError && (error.status === 401 || error.status === 403);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
