import { html, nothing, svg } from 'lit';
import { icon } from '/app/icon.js';
import { decimal, number, percent, said, saidIn, t } from '/app/text.js';
import { called, interval } from '/lab/tree.js';

/**
 * Votes on one question as bars. `weighted` is left out where there are raw counts only, `model` where none speaks: what it says of every
 * flattened answer without these votes (`alone`) and with them (`joined`).
 */
export function votesFigure(tree, question, counts, weighted, model) {
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
              ${model ? ['alone', 'joined'].map((when) => says(model[when][question.offset + i], when)) : nothing}
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

/** What the model says of an answer: its mean as a mark, and where the share lies in nine of ten cases as a line. */
function says(span, when) {
  if (span === null) {
    return nothing; // it was never taught the question
  }
  const { mean, low, high } = span;
  const words = t(`lab.says.${when}`, { low: percent(low), high: percent(high) });
  return html`
    <span class="vote-count says ${when}" title=${words}>
      <span class="visually-hidden">${words}</span>${percent(mean)}
    </span>
    <svg class="vote-bar says ${when}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="ground" y="2.4" width="100" height="1.2"></rect>
      <rect class="sure" x=${low * 100} y="1.5" width=${Math.max(0.6, (high - low) * 100)} height="3"></rect>
      <rect class="mean" x=${Math.max(0, mean * 100 - 0.7)} width="1.4" height="6"></rect>
    </svg>
  `;
}
