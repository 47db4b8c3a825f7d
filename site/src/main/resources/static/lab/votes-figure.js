import { html, nothing, svg } from 'lit';
import { icon } from '/app/icon.js';
import { decimal, number, percent, said, saidIn, t } from '/app/text.js';
import { called, interval } from '/lab/tree.js';

/** Votes on one question as bars. `weighted` is left out where there are raw counts only. */
export function votesFigure(tree, question, counts, weighted) {
  const n = tree.asked(question, counts);
  const answers = tree.answers(question, counts);
  const beside = weighted && tree.answers(question, weighted);
  return html`
    <section class="votes" aria-label=${called(question)}>
      <h3 lang=${saidIn(question.text) ?? nothing}>
        ${said(question.text)} <small lang="">${n === null ? nothing : t('lab.people', { n })}</small>
      </h3>
      <ul>
        ${answers.map(
          ({ answer, k, share }, i) => html`
            <li class=${beside ? 'both' : ''}>
              ${icon(answer.icon, 'answers')}
              <span class="vote-name" lang=${saidIn(answer.text) ?? nothing}>${said(answer.text)}</span>
              <span class="vote-count">
                ${share === null ? number(k) : html`<b>${percent(share)}</b> <span>${number(k)}</span>`}
              </span>
              ${bar(share, share !== null && n > 0 ? interval(Math.min(k, n), n) : [], 'raw')}
              ${beside
                ? html`<span class="vote-count weighted" title=${t('lab.weighted')}>
                      <span class="visually-hidden">${t('lab.weighted')}</span>
                      ${beside[i].share === null ? nothing : percent(beside[i].share)} <span>${decimal(beside[i].k, 1)}</span>
                    </span>
                    ${bar(beside[i].share, [], 'weighted')}`
                : nothing}
            </li>
          `,
        )}
      </ul>
    </section>
  `;
}

/** A share as a bar, with the interval it may lie in as a thin line. */
function bar(share, [low, high], kind) {
  return html`<svg class="vote-bar ${kind}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
    <rect class="ground" width="100" height="6"></rect>
    <rect class="share" width=${(share ?? 0) * 100} height="6"></rect>
    ${low === undefined ? nothing : svg`<rect class="interval" x=${low * 100} y="2.4" width=${Math.max(0.6, (high - low) * 100)} height="1.2"></rect>`}
  </svg>`;
}
