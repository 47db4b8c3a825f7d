import { LitElement } from 'lit';

/** Base of all elements here: they render into the page itself, so that styles, labels and focus work across them. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** Renders anew whenever `target` fires one of the events, for as long as the element is in the page. */
  watch(target, ...events) {
    const render = () => this.requestUpdate();
    this.#watched.push(() => {
      events.forEach((event) => target.addEventListener(event, render));
      return () => events.forEach((event) => target.removeEventListener(event, render));
    });
    if (this.isConnected) {
      this.#stops.push(this.#watched.at(-1)());
    }
  }

  connectedCallback() {
    super.connectedCallback();
    this.#stops = this.#watched.map((start) => start());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stops.forEach((stop) => stop());
    this.#stops = [];
  }

  #watched = [];
  #stops = [];
}
