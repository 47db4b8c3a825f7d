import { html, nothing } from 'lit';
import { icon } from '../icon.js';
import { Sheet } from '../sheet.js';
import { said, saidIn } from '../text.js';

/** Help for one question: what to look for, each answer drawn large, and the campaign's examples of it. */
export class HelpSheet extends Sheet {
  static properties = { question: { attribute: false }, campaign: { attribute: false } };

  heading() {
    return html`<span lang=${saidIn(this.question.text) ?? nothing}>${said(this.question.text)}</span>`;
  }

  content() {
    return answersExplained(this.question, this.campaign.fieldGuide);
  }
}

/** The answers of a question with drawing, hint and examples; the field guide shows the same. */
export function answersExplained(question, fieldGuide) {
  const about = (key) => fieldGuide.filter((entry) => entry.key === key);
  const lang = (text) => saidIn(text) ?? nothing;
  return html`
    <p lang=${lang(question.help)}>${said(question.help)}</p>
    ${about(question.key).map(({ text }) => html`<p>${text}</p>`)}
    <dl class="explained">
      ${question.answers.map(
        (answer) => html`
          <div>
            <dt lang=${lang(answer.text)}>${icon(answer.icon, 'answers')}<span>${said(answer.text)}</span></dt>
            <dd lang=${lang(answer.help)}>
              ${said(answer.help)}
              ${about(`${question.key}/${answer.key}`).map(
                ({ text, images }) => html`
                  ${text ? html`<p>${text}</p>` : nothing}
                  <div class="examples">
                    ${images.map((address) => html`<img src=${address} alt="" loading="lazy" width="96" height="96" />`)}
                  </div>
                `,
              )}
            </dd>
          </div>
        `,
      )}
    </dl>
  `;
}

customElements.define('help-sheet', HelpSheet);
