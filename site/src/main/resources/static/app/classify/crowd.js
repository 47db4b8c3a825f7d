import { html, nothing } from 'lit';
import { percent, said, saidIn, t } from '../text.js';

/**
 * What others said of a galaxy, question by question on one's own way down the tree, one's own answer marked. `crowd` is null
 * where the server does not tell.
 */
export function crowdShown(tree, annotations, crowd) {
  if (crowd === null) {
    return html`<p class="crowd" role="status">${t('crowd.unavailable')}</p>`;
  }
  return html`
    <div class="crowd">
      ${annotations.map(({ question: key, answers: mine }) => {
        const question = tree.questions.find((candidate) => candidate.key === key);
        const counted = crowd.questions.find((candidate) => candidate.key === key);
        if (question === undefined || counted === undefined || counted.n === 0) {
          return nothing;
        }
        return html`
          <table>
            <caption lang=${saidIn(question.text) ?? nothing}>
              ${said(question.text)} <small>${t('crowd.people', { n: counted.n })}</small>
            </caption>
            <tbody>
              ${question.answers.map((answer) => {
                const k = counted.answers.find((candidate) => candidate.key === answer.key)?.k ?? 0;
                return html`
                  <tr class=${mine.includes(answer.key) ? 'mine' : ''}>
                    <th scope="row" lang=${saidIn(answer.text) ?? nothing}>
                      ${said(answer.text)}${mine.includes(answer.key)
                        ? html`<small class="you">${t('crowd.you')}</small>`
                        : nothing}
                    </th>
                    <td>
                      <meter min="0" max="1" value=${k / counted.n} aria-hidden="true"></meter><span>${percent(k / counted.n)}</span>
                    </td>
                  </tr>
                `;
              })}
            </tbody>
          </table>
        `;
      })}
    </div>
  `;
}
