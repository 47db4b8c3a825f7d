import { html } from 'lit';
import { PageElement } from './element.js';
import { currentLanguage, LANGUAGES, t } from './text.js';

const THEMES = ['system', 'light', 'dark'];

/** Language and theme, in the menu. */
export class MenuSettings extends PageElement {
  static properties = { settings: { attribute: false } };

  firstUpdated() {
    this.watch(this.settings, 'change');
  }

  render() {
    return html`
      <fieldset class="choice">
        <legend>${t('theme')}</legend>
        <div>
          ${THEMES.map(
            (theme) => html`
              <label>
                <input type="radio" name="theme" .checked=${this.settings.get('theme') === theme} @change=${() => this.#theme(theme)} />
                <span>${t(`theme.${theme}`)}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
      <fieldset class="choice">
        <legend>${t('language')}</legend>
        <div>
          ${Object.entries(LANGUAGES).map(
            ([language, name]) => html`
              <label>
                <input
                  type="radio"
                  name="language"
                  .checked=${currentLanguage() === language}
                  @change=${() => this.settings.set('language', language)}
                />
                <span lang=${language}>${name}</span>
              </label>
            `,
          )}
        </div>
      </fieldset>
    `;
  }

  #theme(theme) {
    this.settings.set('theme', theme);
    if (theme === 'system') {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = theme;
    }
  }
}

customElements.define('menu-settings', MenuSettings);
