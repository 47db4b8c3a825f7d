import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { answersExplained } from '../classify/help-sheet.js';
import { said, saidIn, t } from '../text.js';

/** Every question of the tree with its answers explained, and what the campaign adds about itself. */
export class FieldGuide extends PageElement {
  static properties = { session: { attribute: false } };

  render() {
    const { tree, fieldGuide } = this.session.campaign;
    const keys = new Set(tree.questions.flatMap(({ key, answers }) => [key, ...answers.map((answer) => `${key}/${answer.key}`)]));
    const general = fieldGuide.filter((entry) => !keys.has(entry.key));
    return html`
      <h1>${t('page.guide')}</h1>
      <p>${t('guide.intro')}</p>
      ${tree.questions.map(
        (question) => html`
          <details class="guide">
            <summary lang=${saidIn(question.text) ?? nothing}>${said(question.text)}</summary>
            ${answersExplained(question, fieldGuide)}
          </details>
        `,
      )}
      ${general.length === 0
        ? nothing
        : html`
            <h2>${t('guide.more')}</h2>
            ${general.map(
              ({ title, text, images }) => html`
                <section>
                  <h3>${title}</h3>
                  <p>${text}</p>
                  <div class="examples">${images.map((address) => html`<img src=${address} alt="" loading="lazy" />`)}</div>
                </section>
              `,
            )}
          `}
    `;
  }
}

customElements.define('field-guide', FieldGuide);
