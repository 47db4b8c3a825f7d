/**
 * Whether the server can be reached, as far as anybody knows: the last attempt decides, and the browser's own `offline` at once.
 * Fires `change`.
 */
export class Connection extends EventTarget {
  #online = navigator.onLine;

  constructor() {
    super();
    addEventListener('offline', () => this.reached(false));
    addEventListener('online', () => this.dispatchEvent(new Event('retry')));
  }

  get online() {
    return this.#online;
  }

  reached(online) {
    if (online !== this.#online) {
      this.#online = online;
      this.dispatchEvent(new Event('change'));
    }
  }
}
