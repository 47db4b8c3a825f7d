import { html } from 'lit';
import { KEYS } from '../keys.js';
import { Sheet } from '../sheet.js';
import { t } from '../text.js';

/** The list of keys, and the switch that turns them off. */
export class KeysSheet extends Sheet {
  static properties = { settings: { attribute: false } };

  firstUpdated() {
    this.watch(this.settings, 'change');
  }

  heading() {
    return t('keys');
  }

  content() {
    return html`
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          .checked=${this.settings.get('keys')}
          @change=${(event) => this.settings.set('keys', event.target.checked)}
        />
        <span>${t('keys.use')}</span>
      </label>
      <dl class="keys">
        <div><dt><kbd>1</kbd>–<kbd>9</kbd></dt><dd>${t('keys.answer')}</dd></div>
        ${KEYS.map(({ action, show }) => html`<div><dt><kbd>${show}</kbd></dt><dd>${t(`keys.${action}`)}</dd></div>`)}
        <div><dt><kbd>←</kbd> <kbd>↑</kbd> <kbd>↓</kbd> <kbd>→</kbd></dt><dd>${t('keys.pan')}</dd></div>
      </dl>
    `;
  }
}

customElements.define('keys-sheet', KeysSheet);
