import { html } from 'lit';
import { PageElement } from './element.js';
import { icon } from './icon.js';
import { t } from './text.js';

/**
 * A dialog that slides over the page and leaves the galaxy in sight. Its content is made only while it is open; Escape, the cross
 * and a press beside it close it, and the focus goes back to where it was.
 */
export class Sheet extends PageElement {
  static properties = { shown: { state: true } };

  constructor() {
    super();
    this.shown = false;
  }

  /** What it is about, in words. */
  heading() {
    return '';
  }

  content() {
    return html``;
  }

  async open() {
    this.shown = true;
    await this.updateComplete;
    this.querySelector('dialog').showModal();
  }

  close() {
    this.querySelector('dialog').close();
  }

  /** Told after it was closed, in whichever way. */
  closed() {}

  #close() {
    this.shown = false;
    this.closed();
  }

  render() {
    return html`
      <dialog
        class="sheet ${this.localName}"
        aria-labelledby="${this.localName}-heading"
        @close=${this.#close}
        @click=${(event) => event.target === event.currentTarget && this.close()}
      >
        ${this.shown
          ? html`
              <div class="sheet-inside">
                <header>
                  <h2 id="${this.localName}-heading" tabindex="-1" autofocus>${this.heading()}</h2>
                  <button class="round" aria-label=${t('close')} title=${t('close')} @click=${() => this.close()}>
                    ${icon('close')}
                  </button>
                </header>
                ${this.content()}
              </div>
            `
          : ''}
      </dialog>
    `;
  }
}
