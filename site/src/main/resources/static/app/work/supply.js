import { decoded } from '../image/decoded.js';

const ASK_FOR = 5;
const LOW_WATER = 3;
const ASK_AGAIN_MS = 20_000;

/**
 * Galaxies ahead of the volunteer: leased from the server a few at a time, kept in the browser so that a reload or a lost
 * network does not stop the work, the next one decoded and ready to be shown at once. Tabs share the supply; a galaxy is taken
 * by one of them. A lease that ran out is given up, unless the server cannot be asked for another.
 *
 * Fires `change` when galaxies arrive or the server has no more (then `reason` says why).
 */
export class Supply extends EventTarget {
  reason = null;
  #api;
  #store;
  #connection;
  #tab;
  #keepImages;
  #ahead = null;
  #refilling = null;
  #timer;

  /**
   * @param tab what this tab keeps over a reload; here `next`, the galaxy taken out of the shared supply but not shown yet
   * @param keepImages told the addresses of images that should be at hand without a network
   */
  constructor(api, store, connection, tab, keepImages = () => {}) {
    super();
    this.#api = api;
    this.#store = store;
    this.#connection = connection;
    this.#tab = tab;
    this.#keepImages = keepImages;
  }

  /** @returns {Promise<{subject, image: HTMLImageElement}|null>} null when there is none at present */
  async take() {
    const ahead = this.#ahead ?? this.#prepare();
    this.#ahead = null;
    let ready = await ahead;
    if (ready === null) {
      await this.refill();
      ready = await this.#prepare();
    }
    this.#tab.set({ next: null });
    if (ready === null) {
      this.#askAgainIn(ASK_AGAIN_MS);
      return null;
    }
    if (!this.#usable(ready.subject)) {
      return this.take();
    }
    this.#ahead = this.#topUp().then(() => this.#prepare());
    return ready;
  }

  /** Asks for more where few are left; one tab asks at a time. Never rejects. */
  refill() {
    this.#refilling ??= oneTabAtATime(() => this.#ask()).finally(() => (this.#refilling = null));
    return this.#refilling;
  }

  /** Waits for the server only where nothing is left to show next. */
  async #topUp() {
    const left = (await this.#store.all('subjects')).length;
    const refilled = left < LOW_WATER ? this.refill() : null;
    if (left === 0) {
      await refilled;
    }
  }

  /** Takes one out of the store and decodes its image; one whose image does not come is left to its lease. */
  async #prepare() {
    const subject =
      this.#tab.next ?? (await this.#store.take('subjects', (candidate) => this.#usable(candidate))) ?? null;
    if (subject === null) {
      return null;
    }
    this.#tab.set({ next: subject });
    const image = await decoded(subject.image);
    if (image === null) {
      this.#tab.set({ next: null });
      return this.#prepare();
    }
    return { subject, image };
  }

  async #ask() {
    clearTimeout(this.#timer);
    let usable = 0;
    for (const subject of await this.#store.all('subjects')) {
      if (this.#usable(subject)) {
        usable++;
      } else {
        await this.#store.delete('subjects', subject.id);
      }
    }
    if (usable >= LOW_WATER) {
      return;
    }
    try {
      await this.#receive(await this.#api.get(`/api/subjects/next?count=${ASK_FOR}`));
    } catch (error) {
      this.#askAgainIn(error.retryAfterMs ?? ASK_AGAIN_MS);
    }
    this.dispatchEvent(new Event('change'));
  }

  #askAgainIn(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.refill(), ms);
  }

  async #receive({ subjects, reason }) {
    const now = Date.now();
    const unsent = new Set((await this.#store.all('outbox')).map(({ body }) => body?.subject));
    for (const subject of subjects.filter(({ id }) => !unsent.has(id))) {
      await this.#store.put('subjects', { ...subject, usableUntil: now + subject.leaseMs });
    }
    this.#keepImages(subjects.map(({ image }) => image));
    this.reason = subjects.length === 0 ? (reason ?? 'all-seen') : null;
  }

  #usable(subject) {
    return !this.#connection.online || subject.usableUntil > Date.now();
  }
}

function oneTabAtATime(run) {
  return navigator.locks ? navigator.locks.request('eyepiece-supply', run) : run();
}
