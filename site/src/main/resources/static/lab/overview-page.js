import { html, nothing, svg } from 'lit';
import { PageElement } from '/app/element.js';
import { icon } from '/app/icon.js';
import { inWords } from '/app/problem.js';
import { bytes, dateTime, duration, number, percent, t } from '/app/text.js';
import '/lab/chart.js';
import { hoursFigure, hoursShown } from '/lab/hours-figure.js';
import { flowFigure } from '/lab/flow-figure.js';
import { Tree } from '/lab/tree.js';
import { votesFigure } from '/lab/votes-figure.js';

const CAUSES = ['enough', 'artefact', 'rule', 'hand', 'merged'];
const SPANS = { day: 24, week: 168 };
const HOUR_MS = 3_600_000;
/** Longer than this behind, and somebody should look. */
const BEHIND_MS = 60_000;

/** How the campaign is doing. */
export class OverviewPage extends PageElement {
  static properties = { lab: { attribute: false }, span: { state: true }, error: { state: true } };

  constructor() {
    super();
    this.span = 'day';
    this.error = '';
  }

  firstUpdated() {
    this.tree = new Tree(this.lab.campaign);
    this.watch(this.lab.live, 'change');
    this.requestUpdate();
  }

  render() {
    const { overview } = this.lab;
    if (this.tree === undefined || overview === undefined) {
      return nothing;
    }
    return html`
      <h1>${t('lab.overview')}</h1>
      ${overview.subjects === 0 ? html`<p class="note">${t('lab.empty')} <a href="#/images">${t('lab.empty.add')}</a></p>` : nothing}
      <div class="cards">
        ${this.#progress(overview)} ${this.#figures(overview)} ${this.#hours(overview)} ${this.#health(overview)}
        ${this.#rules(overview)} ${this.#flow(overview)}
      </div>
      ${this.#votes(overview)}
    `;
  }

  #progress({ subjects, retired, roles }) {
    const done = CAUSES.reduce((sum, cause) => sum + (retired[cause] ?? 0), 0);
    const parts = [...CAUSES.map((cause) => [cause, retired[cause] ?? 0]), ['open', subjects - done]];
    return html`
      <section class="card wide" aria-labelledby="progress-heading">
        <h2 id="progress-heading">${t('lab.progress')}</h2>
        <p class="share"><b>${percent(subjects === 0 ? 0 : done / subjects)}</b> ${t('lab.progress.of', { done, subjects })}</p>
        <svg class="parts" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">${this.#stacked(parts, subjects)}</svg>
        <ul class="legend">
          ${parts
            .filter(([, n]) => n > 0)
            .map(
              ([key, n]) => html`<li>
                <a href="#/subjects?standing=${key}"><i class="part-${key}" aria-hidden="true"></i>${t(`lab.standing.${key}`)} <b>${number(n)}</b></a>
              </li>`,
            )}
          ${['control', 'test']
            .filter((role) => roles[role] > 0)
            .map((role) => html`<li><a href="#/subjects?role=${role}">${t(`lab.role.${role}`)} <b>${number(roles[role])}</b></a></li>`)}
        </ul>
      </section>
    `;
  }

  #stacked(parts, subjects) {
    let x = 0;
    return parts.map(([key, n]) => {
      const width = subjects === 0 ? 0 : (1000 * n) / subjects;
      const part = svg`<rect class="part-${key}" x=${x} width=${width} height="10"></rect>`;
      x += width;
      return part;
    });
  }

  #figures({ finals, provisional, withdrawn, volunteers, leased, missing, perHour }) {
    const figure = (value, words) => html`<li><b>${value}</b> ${words}</li>`;
    return html`
      <section class="card wide bare" aria-label=${t('lab.figures')}>
        <ul class="figures">
          ${figure(number(finals), t('lab.finals', { n: finals }))} ${figure(number(provisional), t('lab.provisional'))}
          ${figure(number(withdrawn), t('lab.withdrawn'))} ${figure(number(volunteers), t('lab.volunteers.n', { n: volunteers }))}
          ${figure(number(leased), t('lab.leased'))}
          ${missing === 0
            ? figure('✓', t('lab.finished'))
            : perHour > 0
              ? figure(`≈ ${duration((missing / perHour) * HOUR_MS)}`, t('lab.finish', { missing, rate: Math.round(perHour) }))
              : figure('–', t('lab.finish.never', { missing }))}
        </ul>
      </section>
    `;
  }

  #hours({ hours }) {
    const shown = hoursShown(hours, SPANS[this.span], Date.now());
    const total = shown.reduce((sum, hour) => sum + hour.classifications, 0);
    return html`
      <section class="card wide" aria-labelledby="hours-heading">
        <header>
          <h2 id="hours-heading">${t('lab.hours')}</h2>
          <div class="toggle">
            ${Object.keys(SPANS).map(
              (span) => html`<button aria-pressed=${String(this.span === span)} @click=${() => (this.span = span)}>
                ${t(`lab.span.${span}`)}
              </button>`,
            )}
          </div>
        </header>
        <lab-chart class="tall" .options=${hoursFigure(shown)} .label=${t(`lab.hours.said.${this.span}`, { n: total })}></lab-chart>
        <details>
          <summary>${t('lab.as-table')}</summary>
          <div class="scroller" tabindex="0" role="group" aria-label=${t('lab.as-table')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t('lab.hour')}</th>
                  <th scope="col">${t('lab.classifications')}</th>
                </tr>
              </thead>
              <tbody>
                ${shown.toReversed().map(
                  ({ from, classifications }) => html`<tr>
                    <th scope="row">${dateTime(from)}</th>
                    <td>${number(classifications)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </details>
      </section>
    `;
  }

  #health({ database, weights, finals }) {
    const late = database.behindMs > BEHIND_MS;
    return html`
      <section class="card" aria-labelledby="health-heading">
        <h2 id="health-heading">${t('lab.health')}</h2>
        <dl class="facts">
          <div><dt>${t('lab.database')}</dt><dd>${database.kind}, ${bytes(database.bytes)}</dd></div>
          <div>
            <dt>${t('lab.settling')}</dt>
            <dd class=${late ? 'trouble' : ''}>
              ${late ? t('lab.settling.late', { time: duration(database.behindMs) }) : t('lab.settling.well')}
            </dd>
          </div>
          <div>
            <dt>${t('lab.weights')}</dt>
            <dd>${weights.basis === null ? t('lab.weights.never') : t('lab.weights.basis', { basis: weights.basis, finals })}</dd>
          </div>
        </dl>
        <button class="secondary" aria-disabled=${String(weights.running)} @click=${() => !weights.running && this.#computeWeights()}>
          ${icon('reset')} ${t(weights.running ? 'lab.weights.running' : 'lab.weights.compute')}
        </button>
        <p class="error" role="alert">${this.error}</p>
      </section>
    `;
  }

  #rules() {
    const { rules } = this.lab.campaign;
    return html`
      <section class="card" aria-labelledby="rules-heading">
        <h2 id="rules-heading">${t('lab.rules')}</h2>
        <dl class="facts">
          <div><dt>${t('lab.rules.retire')}</dt><dd>${t('lab.rules.retire.n', { n: rules.retireAfter })}</dd></div>
          <div>
            <dt>${t('lab.rules.artefact')}</dt>
            <dd>${rules.artefact === null ? t('lab.rules.none') : t('lab.rules.artefact.n', { n: rules.artefactVotes, answer: rules.artefact })}</dd>
          </div>
          <div><dt>${t('lab.rules.undo')}</dt><dd>${duration(rules.undoSeconds * 1000)}</dd></div>
          <div><dt>${t('lab.rules.lease')}</dt><dd>${duration(rules.leaseSeconds * 1000)}</dd></div>
          <div>
            <dt>${t('lab.rules.feeds')}</dt>
            <dd>${this.#feeds(rules)}</dd>
          </div>
        </dl>
        <p class="hint">${t('lab.rules.where')}</p>
      </section>
    `;
  }

  /** The control subjects' share comes first; the two others divide what is left. */
  #feeds({ enhancedShare, controlShare }) {
    const rest = 1 - controlShare;
    const shares = { enhanced: percent(rest * enhancedShare), classic: percent(rest * (1 - enhancedShare)) };
    return controlShare > 0
      ? t('lab.rules.feeds.controlled', { ...shares, control: percent(controlShare) })
      : t('lab.rules.feeds.shares', shares);
  }

  #flow({ votes }) {
    const options = flowFigure(this.tree, votes);
    return options === null
      ? nothing
      : html`
          <section class="card wide" aria-labelledby="flow-heading">
            <h2 id="flow-heading">${t('lab.flow')}</h2>
            <div class="scroller" tabindex="0" role="group" aria-label=${t('lab.flow.scroll')}>
              <lab-chart class="flow" .options=${options} .label=${t('lab.flow.said')}></lab-chart>
            </div>
          </section>
        `;
  }

  #votes({ votes }) {
    return html`
      <h2>${t('lab.votes')}</h2>
      <p class="hint">${t('lab.votes.more')}</p>
      <div class="questions">${this.tree.questions.map((question) => votesFigure(this.tree, question, votes))}</div>
    `;
  }

  async #computeWeights() {
    this.error = '';
    try {
      await this.lab.send('/api/lab/weights');
      await this.lab.live.refresh();
    } catch (error) {
      this.error = inWords(error);
    }
  }
}

customElements.define('overview-page', OverviewPage);
