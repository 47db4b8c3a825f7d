import { html, nothing, svg } from 'lit';
import { dateTime, decimal, t } from '/app/text.js';
import { lineage } from '/lab/lineage.js';

const FEW = 6;

/** Every model there was, the newest first, and where each comes from; any of them can be put in force again. */
export function modelsShown(models, options, { all, showAll, promote }) {
  const shown = all ? models : models.slice(0, FEW);
  const tracks = lineage(shown, models);
  return html`
    <section aria-labelledby="models-heading">
      <h2 id="models-heading">${t('lab.models')}</h2>
      ${models.length === 0
        ? html`<p class="note">${t('lab.models.none')}</p>`
        : html`
            <p class="hint">${t('lab.models.more')}</p>
            ${models.filter(({ loss }) => loss !== null).length > 1
              ? html`<lab-chart class="low" .options=${options} .label=${t('lab.models.said')}></lab-chart>`
              : nothing}
            <table class="people models" role="table" aria-labelledby="models-heading">
              <thead role="rowgroup">
                <tr role="row">
                  <td role="cell"></td>
                  <th scope="col" role="columnheader">${t('lab.models.model')}</th>
                  <th scope="col" role="columnheader">${t('lab.models.learnt')}</th>
                  <th scope="col" role="columnheader">${t('lab.loss')}</th>
                  <th scope="col" role="columnheader">${t('lab.models.gain')}</th>
                  <th scope="col" role="columnheader">${t('lab.models.standing')}</th>
                  <th scope="col" role="columnheader"><span class="visually-hidden">${t('lab.action')}</span></th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${shown.map((model, i) => row(model, tracks[i], models, promote))}
              </tbody>
            </table>
            ${shown.length < models.length
              ? html`<p><button class="secondary" @click=${showAll}>${t('lab.more')}</button></p>`
              : nothing}
          `}
    </section>
  `;
}

function row(model, track, models, promote) {
  const { id, round, parent, at, labels, votes, test, loss, gain, error, promotions, force } = model;
  const before = models.find((candidate) => candidate.id === parent);
  return html`
    <tr role="row" class=${force ? 'in-force' : ''}>
      <td role="cell" class="track">${drawing(track, force, promotions.length > 0)}</td>
      <th scope="row" role="rowheader">
        ${t('lab.round.n', { round })}
        <small><code>${id.slice(0, 8)}</code> · ${dateTime(at)}</small>
        <small>
          ${parent === null
            ? t('lab.models.first')
            : t('lab.models.after', { model: before === undefined ? parent.slice(0, 8) : t('lab.round.n', { round: before.round }) })}
        </small>
      </th>
      <td role="cell" data-label=${t('lab.models.learnt')}>${t('lab.labels.n', { n: labels })}<small>${t('lab.people', { n: votes })}</small></td>
      <td role="cell" data-label=${t('lab.loss')}>${loss === null ? '–' : decimal(loss, 4)}<small>${t('lab.models.test', { n: test })}</small></td>
      <td role="cell" data-label=${t('lab.models.gain')}>${gain === null ? '–' : `${signed(gain)} ± ${decimal(error, 4)}`}</td>
      <td role="cell" data-label=${t('lab.models.standing')}>${standing(promotions, force)}</td>
      <td role="cell">
        ${force
          ? nothing
          : html`<button class="secondary" aria-label=${t('lab.promote.round', { round })} @click=${() => promote(model)}>
              ${t(promotions.length > 0 ? 'lab.promote.back' : 'lab.promote')}
            </button>`}
      </td>
    </tr>
  `;
}

function standing(promotions, force) {
  const last = promotions.at(-1);
  return html`
    ${force
      ? html`<span class="badge" data-standing="force">${t('lab.models.force')}</span>`
      : t(last === undefined ? 'lab.models.never' : 'lab.models.before')}
    ${last === undefined
      ? nothing
      : html`<small>
          ${/^round \d+$/.test(last.who) ? t('lab.models.by-check') : t('lab.models.by', { who: last.who, reason: last.reason })}
          · ${dateTime(last.at)}
        </small>`}
    ${promotions.length > 1 ? html`<small>${t('lab.models.times', { n: promotions.length })}</small>` : nothing}
  `;
}

function signed(value) {
  return `${value < 0 ? '−' : '+'}${decimal(Math.abs(value), 4)}`;
}

/** A row's part of the drawing of who comes from whom. */
function drawing({ lane, lines }, force, promoted) {
  const x = (l) => 14 + 18 * l;
  return html`
    <svg viewBox="0 0 46 100" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      ${lines.map(({ from, to, top, bottom }) =>
        from === to
          ? svg`<path d="M${x(from)} ${top ? 0 : 50}V${bottom ? 100 : 50}"></path>`
          : svg`<path d="M${x(from)} 50C${x(from)} 90 ${x(to)} 60 ${x(to)} 100"></path>`,
      )}
    </svg>
    <i class=${force ? 'force' : promoted ? 'promoted' : ''} data-lane=${lane}></i>
  `;
}
