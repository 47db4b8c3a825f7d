import { html, nothing, svg } from 'lit';
import { percent, said, saidIn, t } from '../text.js';

/**
 * What others said of a galaxy, question by question on one's own way down the tree, one's own answer marked; what the model expected
 * before it knew their votes; and why this galaxy was shown. `crowd` is null where the server does not tell.
 */
export function crowdShown(tree, annotations, crowd) {
  if (crowd === null) {
    return html`<p class="crowd" role="status">${t('crowd.unavailable')}</p>`;
  }
  const questions = annotations.map(({ question: key, answers: mine }) => questionShown(tree, key, mine, crowd));
  return html`
    <div class="crowd">
      ${crowd.model?.length > 0
        ? html`<p class="key"><svg viewBox="0 0 36 10" aria-hidden="true">${mark({ mean: 0.5, low: 0.1, high: 0.9 }, 36)}</svg>${t('crowd.model.key')}</p>`
        : nothing}
      ${questions}
      ${crowd.why === undefined ? nothing : html`<p class="shown-why">${t(`crowd.why.${crowd.why}`)}</p>`}
    </div>
  `;
}

function questionShown(tree, key, mine, crowd) {
  const question = tree.questions.find((candidate) => candidate.key === key);
  const counted = crowd.questions.find((candidate) => candidate.key === key);
  if (question === undefined || counted === undefined || counted.n === 0) {
    return nothing;
  }
  const expected = crowd.model?.find((candidate) => candidate.key === key);
  return html`
    <table>
      <caption lang=${saidIn(question.text) ?? nothing}>
        ${said(question.text)} <small>${t('crowd.people', { n: counted.n })}</small>
      </caption>
      <tbody>
        ${question.answers.map((answer) => {
          const share = (counted.answers.find((candidate) => candidate.key === answer.key)?.k ?? 0) / counted.n;
          const likely = expected?.answers.find((candidate) => candidate.key === answer.key);
          return html`
            <tr class=${mine.includes(answer.key) ? 'mine' : ''}>
              <th scope="row" lang=${saidIn(answer.text) ?? nothing}>
                ${said(answer.text)}${mine.includes(answer.key) ? html`<small class="you">${t('crowd.you')}</small>` : nothing}
              </th>
              <td>${bar(share, likely)}<span>${percent(share)}</span>${inWords(likely)}</td>
            </tr>
          `;
        })}
      </tbody>
    </table>
  `;
}

/** People as a bar; the model as a mark on it, with the interval it is sure of in nine of ten cases. */
function bar(share, likely) {
  return html`<svg class="said-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" y="1" width="100" height="8"></rect>
    <rect class="people" y="1" width=${100 * share} height="8"></rect>
    ${likely === undefined ? nothing : mark(likely, 100)}
  </svg>`;
}

function mark({ mean, low, high }, width) {
  return svg`
    <rect class="sure" x=${width * low} y="4" width=${Math.max(0.01 * width, width * (high - low))} height="2"></rect>
    <rect class="mean" x=${Math.max(0, width * mean - 0.75)} width="1.5" height="10"></rect>
  `;
}

function inWords(likely) {
  if (likely === undefined) {
    return nothing;
  }
  const { mean, low, high } = likely;
  return html`<span class="visually-hidden">
    ${t('crowd.model', { mean: percent(mean), low: percent(low), high: percent(high) })}
  </span>`;
}
