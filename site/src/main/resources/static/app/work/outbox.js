import { HttpError, UnreachableError } from './api.js';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/**
 * What still has to reach the server, in the order it was done. An entry is on disk before anything is sent and is removed only
 * when the server has acknowledged it, or refused it for good; then it moves to the store `refused`, where it can be looked at.
 * The server recognises an entry by its client-made id, so sending one twice does no harm; where the browser has locks, one tab
 * at a time sends.
 *
 * Fires `change`, `settled` (detail: {entry, answer}) and `refused` (detail: {entry, error}).
 */
export class Outbox extends EventTarget {
  #api;
  #store;
  #lock;
  #waiting = 0;
  #sending = null;
  #again = false;
  #failures = 0;
  #timer;

  /** @param lock runs a function while no other tab does; `(run) => Promise` */
  constructor(api, store, lock = oneTabAtATime) {
    super();
    this.#api = api;
    this.#store = store;
    this.#lock = lock;
  }

  /** How many entries wait. */
  get waiting() {
    return this.#waiting;
  }

  /**
   * Keeps an entry and then sends it. Resolves when it is kept, long before it is sent.
   *
   * @param {{about: string, kind: string, method: string, path: string, body?: object}} entry `about` is what the entry acts
   *     on; entries about the same thing never overtake one another
   * @param {object} alongside what other stores must hold exactly when the entry is kept, as `{store: value}`
   */
  async add(entry, alongside = {}) {
    await this.#store.putTogether({ outbox: { ...entry, at: Date.now(), failures: 0, notBefore: 0 }, ...alongside });
    await this.count();
    this.flush();
  }

  /** Counts anew, since other tabs add and remove too. */
  async count() {
    const before = this.#waiting;
    this.#waiting = (await this.#store.all('outbox')).length;
    if (before !== this.#waiting) {
      this.dispatchEvent(new Event('change'));
    }
  }

  /** Sends what is due, now. Never rejects. */
  flush() {
    if (this.#sending) {
      this.#again = true;
      return this.#sending;
    }
    clearTimeout(this.#timer);
    this.#sending = this.#lock(() => this.#sendAll())
      .catch(() => this.#retryIn(this.#backoff(++this.#failures)))
      .finally(() => {
        this.#sending = null;
        if (this.#again) {
          this.#again = false;
          this.flush();
        }
      });
    return this.#sending;
  }

  async #sendAll() {
    const held = new Set();
    let soonest = Infinity;
    for (const entry of await this.#store.all('outbox')) {
      if (held.has(entry.about)) {
        continue;
      }
      if (entry.notBefore > Date.now()) {
        held.add(entry.about);
        soonest = Math.min(soonest, entry.notBefore);
        continue;
      }
      const wait = await this.#send(entry);
      if (wait?.everything) {
        this.#retryIn(wait.ms);
        return;
      }
      if (wait) {
        held.add(entry.about);
        soonest = Math.min(soonest, Date.now() + wait.ms);
      }
    }
    if (soonest < Infinity) {
      this.#retryIn(soonest - Date.now());
    }
  }

  /** @returns nothing when the entry is dealt with, else how long to wait and whether it concerns everything */
  async #send(entry) {
    try {
      const answer = await this.#api.send(entry.method, entry.path, entry.body);
      this.#failures = 0;
      await this.#remove(entry);
      this.dispatchEvent(new CustomEvent('settled', { detail: { entry, answer } }));
      return undefined;
    } catch (error) {
      if (!(error instanceof HttpError || error instanceof UnreachableError)) {
        throw error;
      }
      return this.#failed(entry, error);
    }
  }

  async #failed(entry, error) {
    if (error instanceof UnreachableError || [401, 403, 429, 503].includes(error.status)) {
      if (error.status === 403) {
        await this.#api.get('/api/me').catch(() => null); // brings a fresh CSRF cookie
      }
      return { everything: true, ms: error.retryAfterMs ?? this.#backoff(++this.#failures) };
    }
    if (error.status >= 500 || error.problem?.status !== error.status) {
      // A server error, or an answer that is not the server's own (a proxy's, a login page of a café's network): not final.
      const failures = entry.failures + 1;
      const ms = error.retryAfterMs ?? this.#backoff(failures);
      await this.#store.put('outbox', { ...entry, failures, notBefore: Date.now() + ms });
      return { everything: false, ms };
    }
    await this.#store.put('refused', { ...entry, status: error.status, problem: error.problem });
    await this.#remove(entry);
    this.dispatchEvent(new CustomEvent('refused', { detail: { entry, error } }));
    return undefined;
  }

  async #remove(entry) {
    await this.#store.delete('outbox', entry.seq);
    await this.count();
  }

  #retryIn(ms) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), Math.max(ms, 50));
  }

  /** Doubles, with chance in it, so that a thousand browsers do not come back in the same second. */
  #backoff(failures) {
    const ceiling = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
    return ceiling * (0.5 + Math.random() / 2);
  }
}

function oneTabAtATime(run) {
  return navigator.locks ? navigator.locks.request('eyepiece-outbox', run) : run();
}
