import { html } from 'lit';
import { inWords } from '/app/problem.js';
import { Sheet } from '/app/sheet.js';
import { t } from '/app/text.js';

/** Asks for a reason before something is decided, and does it then; it stays open, with what went wrong, where that fails. */
export class ReasonSheet extends Sheet {
  static properties = { ...Sheet.properties, asked: { state: true }, error: { state: true }, busy: { state: true } };

  /** @param asked `{heading, text, action, perform}`: `perform` gets the reason and returns a promise */
  ask(asked) {
    this.asked = asked;
    this.error = '';
    this.busy = false;
    return this.open();
  }

  heading() {
    return this.asked?.heading ?? '';
  }

  content() {
    return html`
      <form @submit=${this.#submit}>
        <p>${this.asked.text}</p>
        <label>
          ${t('lab.reason')}
          <input name="reason" required maxlength="500" autocomplete="off" aria-describedby="reason-error" />
        </label>
        <p id="reason-error" class="error" role="alert">${this.error}</p>
        <footer>
          <button class="primary" type="submit" aria-busy=${String(this.busy)}>${this.asked.action}</button>
          <button class="secondary" type="button" @click=${() => this.close()}>${t('lab.cancel')}</button>
        </footer>
      </form>
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const reason = event.target.elements.reason.value.trim();
    if (this.busy || reason === '') {
      this.error = reason === '' ? t('lab.reason.missing') : this.error;
      return;
    }
    this.busy = true;
    this.error = '';
    try {
      await this.asked.perform(reason);
      this.close();
    } catch (error) {
      this.error = inWords(error);
    } finally {
      this.busy = false;
    }
  }
}

/** Has the page ask for a reason; see {@link ReasonSheet#ask}. */
export function askReason(element, detail) {
  element.dispatchEvent(new CustomEvent('ask-reason', { detail, bubbles: true }));
}

customElements.define('reason-sheet', ReasonSheet);
