const KEY = 'eyepiece-settings';
const DEFAULTS = { language: null, theme: 'system', keys: true, tools: false, tutorialSeen: false };

/** What a person set for this browser. The theme is also read by theme.js, before the page is drawn. */
export class Settings extends EventTarget {
  #values = { ...DEFAULTS, ...read() };

  get(name) {
    return this.#values[name];
  }

  set(name, value) {
    this.#values = { ...this.#values, [name]: value };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.#values));
    } catch {
      // Settings then last as long as the page.
    }
    this.dispatchEvent(new CustomEvent('change', { detail: { name } }));
  }
}

function read() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
