import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { t } from '../text.js';

/** What this campaign is, what happens with the answers, what is stored. */
export class AboutPage extends PageElement {
  static properties = { session: { attribute: false } };

  render() {
    const { title, description, language } = this.session.campaign;
    return html`
      <h1>${t('page.about')}</h1>
      <section>
        <h2 lang=${language ?? nothing}>${title}</h2>
        <p lang=${language ?? nothing}>${description}</p>
      </section>
      ${['how', 'data'].map(
        (key) => html`
          <section>
            <h2>${t(`about.${key}`)}</h2>
            <p>${t(`about.${key}.text`)}</p>
          </section>
        `,
      )}
      <p><small>${t('about.software')}</small></p>
    `;
  }
}

customElements.define('about-page', AboutPage);
