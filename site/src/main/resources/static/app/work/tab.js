const KEY = 'eyepiece-tab';

/**
 * What this tab alone has in hand, kept over a reload: `current` is the galaxy on the stage with the answers so far, `next` the
 * one taken out of the shared supply to be shown after it.
 */
export class Tab {
  #values = read();

  get current() {
    return this.#values.current ?? null;
  }

  get next() {
    return this.#values.next ?? null;
  }

  set(values) {
    this.#values = { ...this.#values, ...values };
    try {
      sessionStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Without storage a reload starts with a new galaxy; nothing that was finished is lost.
    }
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
