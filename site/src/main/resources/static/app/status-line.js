import { html, nothing } from 'lit';
import { PageElement } from './element.js';
import { icon } from './icon.js';
import { t } from './text.js';

const UNREMARKABLE_MS = 1_500;

/** Says quietly when there is no network, or when work waits to be sent for longer than a moment. */
export class StatusLine extends PageElement {
  static properties = {
    outbox: { attribute: false },
    connection: { attribute: false },
    durable: { attribute: false },
    slow: { state: true },
  };

  #timer;

  firstUpdated() {
    this.watch(this.connection, 'change');
    this.outbox.addEventListener('change', () => this.#counted());
    this.#counted();
  }

  render() {
    const { waiting } = this.outbox;
    const { online } = this.connection;
    const says = [
      !online && t('status.offline'),
      waiting > 0 && (this.slow || !online) && t('status.waiting', { n: waiting }),
      !this.durable && t('status.not-durable'),
    ].filter(Boolean);
    return html`<p class="status" role="status">
      ${says.length === 0 ? nothing : html`${icon(online ? 'outbox' : 'offline')}<span>${says.join(' · ')}</span>`}
    </p>`;
  }

  #counted() {
    this.requestUpdate();
    if (this.outbox.waiting === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      this.slow = false;
    } else {
      this.#timer ??= setTimeout(() => (this.slow = true), UNREMARKABLE_MS);
    }
  }
}

customElements.define('status-line', StatusLine);
