const POLL_MS = 5_000;
const AGAIN_MS = 20_000;

/**
 * How the campaign is doing, kept up to date while the page is in sight: told by the server, or asked for every few seconds where
 * nothing comes through. Fires `change`.
 */
export class Live extends EventTarget {
  overview;
  /** `live`, `polling` or `waiting`. */
  state = 'waiting';

  #laboratory;
  #source;
  #poll;
  #again;
  #started = false;

  constructor(laboratory) {
    super();
    this.#laboratory = laboratory;
    document.addEventListener('visibilitychange', () => this.#started && this.#listenWhileSeen());
  }

  async start() {
    this.#receive(await this.#laboratory.api.get('/api/lab/overview'));
    this.#started = true;
    this.#listenWhileSeen();
  }

  stop() {
    this.#started = false;
    this.#silence();
  }

  /** Asks at once, such as after a change made here. */
  async refresh() {
    this.#receive(await this.#laboratory.get('/api/lab/overview'));
  }

  #listenWhileSeen() {
    this.#silence();
    if (document.visibilityState === 'visible') {
      this.#listen();
    }
  }

  #silence() {
    this.#source?.close();
    this.#source = undefined;
    clearInterval(this.#poll);
    this.#poll = undefined;
    clearTimeout(this.#again);
  }

  #listen() {
    this.#source?.close();
    this.#source = new EventSource('/api/events');
    this.#source.addEventListener('progress', ({ data }) => {
      clearInterval(this.#poll);
      this.#poll = undefined;
      this.#become('live');
      this.#receive(JSON.parse(data));
    });
    this.#source.addEventListener('error', () => this.#lost());
  }

  /** The browser asks again by itself where the stream merely ended; where it gives up, this does, a little later. */
  #lost() {
    if (this.#source?.readyState === EventSource.CLOSED) {
      clearTimeout(this.#again);
      this.#again = setTimeout(() => this.#listen(), AGAIN_MS);
    }
    this.#poll ??= setInterval(() => this.#ask(), POLL_MS);
  }

  async #ask() {
    try {
      await this.refresh();
      this.#become('polling');
    } catch {
      this.#become('waiting');
    }
  }

  #become(state) {
    if (state !== this.state) {
      this.state = state;
      this.dispatchEvent(new Event('change'));
    }
  }

  #receive(overview) {
    this.overview = overview;
    this.dispatchEvent(new Event('change'));
  }
}
