import { html, nothing, svg } from 'lit';
import { dateTime, duration, t } from '/app/text.js';

const FEW = 6;
/** What took less than this took no time worth telling. */
const NOTICED_MS = 1_000;

/** The last rounds: why each began, how long its steps took, what came of it. */
export function roundsShown(rounds, { all, showAll }) {
  const counted = rounds.filter(({ round }) => round > 0);
  const shown = all ? counted : counted.slice(0, FEW);
  const longest = Math.max(1, ...shown.map(took));
  return html`
    <section aria-labelledby="rounds-heading">
      <h2 id="rounds-heading">${t('lab.rounds')}</h2>
      ${shown.length === 0
        ? html`<p class="note">${t('lab.rounds.none')}</p>`
        : html`
            <table class="people rounds" role="table" aria-labelledby="rounds-heading">
              <thead role="rowgroup">
                <tr role="row">
                  <th scope="col" role="columnheader">${t('lab.round')}</th>
                  <th scope="col" role="columnheader">${t('lab.round.cause')}</th>
                  <th scope="col" role="columnheader">${t('lab.round.took')}</th>
                  <th scope="col" role="columnheader">${t('lab.round.outcome')}</th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${shown.map((round) => row(round, longest))}
              </tbody>
            </table>
            ${shown.length < counted.length
              ? html`<p><button class="secondary" @click=${showAll}>${t('lab.more')}</button></p>`
              : nothing}
          `}
    </section>
  `;
}

function row(round, longest) {
  const { steps } = round;
  const trouble = steps.find(({ error }) => error !== null)?.error;
  return html`
    <tr role="row">
      <th scope="row" role="rowheader">${t('lab.round.n', { round: round.round })}<small>${dateTime(steps[0].began)}</small></th>
      <td role="cell" data-label=${t('lab.round.cause')}>${cause(round.cause)}</td>
      <td role="cell" data-label=${t('lab.round.took')}>
        ${took(round) < NOTICED_MS
          ? '–'
          : html`<span>${duration(took(round))}</span>
              <svg class="spent" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${parts(steps, longest)}</svg>
              <small>${slowest(steps)}</small>`}
      </td>
      <td role="cell" data-label=${t('lab.round.outcome')}>
        ${outcome(round)} ${trouble === undefined ? nothing : html`<small class="trouble">${trouble}</small>`}
      </td>
    </tr>
  `;
}

function took({ steps }) {
  return steps.reduce((sum, { began, ended }) => sum + ((ended ?? began) - began), 0);
}

function slowest(steps) {
  const [first] = steps.filter(({ ended }) => ended !== null).toSorted((a, b) => b.ended - b.began - (a.ended - a.began));
  return first === undefined
    ? nothing
    : t('lab.round.slowest', { step: t(`lab.step.${first.name}`), time: duration(first.ended - first.began) });
}

function parts(steps, longest) {
  let x = 0;
  return steps.map(({ name, began, ended }) => {
    const width = (1000 * ((ended ?? began) - began)) / longest;
    const part = svg`<rect class="step-${name}" x=${x} width=${width} height="10"></rect>`;
    x += width;
    return part;
  });
}

function outcome({ over, abandoned, promoted }) {
  if (abandoned !== null) {
    return t('lab.round.abandoned');
  }
  if (promoted === null) {
    return t('lab.round.open');
  }
  return html`${t(promoted ? 'lab.round.promoted' : 'lab.round.worse')}${over ? nothing : html`<small>${t('lab.round.open')}</small>`}`;
}

/** Causes are written down in English; those the loop knows are said in the page's language. */
function cause(words) {
  const known = [
    [/^asked for by (.+)$/, (found) => t('lab.cause.hand', { by: found[1] })],
    [/^(\d+) classifications are new$/, (found) => t('lab.cause.classifications', { n: Number(found[1]) })],
    [/^(\d+) minutes are over$/, (found) => t('lab.cause.minutes', { n: Number(found[1]) })],
    [/^the first (\d+) labels are there$/, (found) => t('lab.cause.first', { n: Number(found[1]) })],
  ];
  for (const [pattern, said] of known) {
    const found = pattern.exec(words);
    if (found !== null) {
      return said(found);
    }
  }
  return words === 'goes on' ? t('lab.cause.goes-on') : words;
}
