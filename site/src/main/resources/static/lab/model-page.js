import { html, nothing } from 'lit';
import { announce } from '/app/announce.js';
import { PageElement } from '/app/element.js';
import { inWords } from '/app/problem.js';
import { number, t } from '/app/text.js';
import '/lab/chart.js';
import { galleries } from '/lab/galleries.js';
import { hoursFigure, hoursShown } from '/lab/hours-figure.js';
import { learningFigure, learningShown, modelsFigure } from '/lab/learning-figure.js';
import { modelsShown } from '/lab/models-shown.js';
import { nowShown } from '/lab/now-shown.js';
import { askReason } from '/lab/reason-sheet.js';
import { roundsShown } from '/lab/rounds-shown.js';

/** Figures that change with every classification are asked for again after so long. */
const STALE_MS = 10_000;
const HOUR_MS = 3_600_000;
const DAY = 24;

/** How people and model take turns: what is done now, what choosing has saved, what the model asks for, and all models there were. */
export class ModelPage extends PageElement {
  static properties = {
    lab: { attribute: false },
    loop: { state: true },
    error: { state: true },
    allRounds: { state: true },
    allModels: { state: true },
  };

  #asked = 0;
  #mark;
  #loadedAt = -Infinity;
  #told = { at: 0, loop: undefined };
  #tick;
  #follow = () => this.#look();

  constructor() {
    super();
    this.error = '';
    this.allRounds = false;
    this.allModels = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.#tick = setInterval(() => this.#runs() && document.visibilityState === 'visible' && this.requestUpdate(), 1_000);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#tick);
    this.lab.live.removeEventListener('change', this.#follow);
  }

  firstUpdated() {
    this.lab.live.addEventListener('change', this.#follow);
    this.#look();
  }

  #runs() {
    return this.#now()?.step?.state === 'running';
  }

  #now() {
    return this.lab.overview?.loop;
  }

  /** Asks for the whole story only where something of it is new; how far a step is, is told anyway. */
  #look() {
    const now = this.#now();
    if (now === undefined) {
      return;
    }
    if (this.#told.loop !== now) {
      this.#told = { loop: now, at: performance.now() };
    }
    const { round, over, step, force, paused, held } = now;
    const mark = JSON.stringify([round, over, step?.name, step?.state, step?.attempts, force, paused, held]);
    if (mark !== this.#mark || performance.now() - this.#loadedAt > STALE_MS) {
      this.#mark = mark;
      this.#load();
    }
    this.requestUpdate();
  }

  async #load() {
    const asked = ++this.#asked;
    this.#loadedAt = performance.now();
    try {
      const answer = await this.lab.get('/api/lab/loop');
      if (asked === this.#asked) {
        this.#take(answer);
        this.error = '';
      }
    } catch (error) {
      if (asked === this.#asked) {
        this.error = inWords(error);
      }
    }
  }

  #take(loop) {
    if (this.loop !== undefined && loop.now.force !== null && loop.now.force !== this.loop.now.force) {
      announce(t('lab.model.announce', { round: loop.models.find(({ force }) => force)?.round ?? 0 }));
    }
    this.loop = loop;
    this.figures = {
      learning: loop.learning === null ? undefined : learningFigure(loop.learning),
      models: modelsFigure(loop.models),
      hours: this.#hoursOptions(loop.models),
    };
  }

  /** Classifications of the last day, and when models came. */
  #hoursOptions(models) {
    const shown = hoursShown(this.lab.overview.hours, DAY, Date.now());
    const came = new Set(models.filter(({ promotions }) => promotions.length > 0).map(({ at }) => Math.floor(at / HOUR_MS) * HOUR_MS));
    const total = shown.reduce((sum, hour) => sum + hour.classifications, 0);
    return { options: hoursFigure(shown, came), total };
  }

  render() {
    const { loop } = this;
    return html`
      <h1>${t('lab.model')}</h1>
      <p class="error" role="alert">${this.error}</p>
      ${loop === undefined
        ? nothing
        : html`
            ${nowShown({
              now: this.#now(),
              since: performance.now() - this.#told.at,
              loop,
              settle: (what) => this.#settle(what),
            })}
            ${learningShown(loop.learning, this.figures.learning)}
            ${galleries(loop, (id) => this.#show(id))}
            ${modelsShown(loop.models, this.figures.models, {
              all: this.allModels,
              showAll: () => (this.allModels = true),
              promote: (model) => this.#promote(model),
            })}
            ${this.#feed(loop.feed)} ${this.#odd(loop.odd)}
            ${roundsShown(loop.rounds, { all: this.allRounds, showAll: () => (this.allRounds = true) })} ${this.#throughput()}
          `}
    `;
  }

  #feed({ waiting, testFinished, test, controlFinished, controlOpen, stopped, saved }) {
    const figure = (value, words) => html`<li><b>${value}</b> ${words}</li>`;
    return html`
      <section aria-labelledby="feed-heading">
        <h2 id="feed-heading">${t('lab.feed')}</h2>
        <ul class="figures">
          ${figure(number(waiting), t('lab.feed.waiting', { n: waiting }))}
          ${figure(`${number(testFinished)} / ${number(test)}`, t('lab.feed.test'))}
          ${figure(number(controlFinished), t('lab.feed.control', { open: controlOpen }))}
          ${figure(number(saved), stopped === 0 ? t('lab.feed.saved.none') : t('lab.feed.saved', { n: stopped }))}
        </ul>
      </section>
    `;
  }

  #odd(odd) {
    const parts = ['unreadable', 'taken', 'artefacts'].filter((kind) => odd[kind].n > 0);
    return html`
      <section aria-labelledby="odd-heading">
        <h2 id="odd-heading">${t('lab.odd')}</h2>
        <p class="hint">${t('lab.odd.more')}</p>
        ${parts.length === 0
          ? html`<p class="note">${t('lab.odd.none')}</p>`
          : html`<div class="cards odd">${parts.map((kind) => this.#oddOnes(kind, odd[kind]))}</div>`}
      </section>
    `;
  }

  #oddOnes(kind, { n, first }) {
    return html`
      <section class="card" aria-labelledby="odd-${kind}">
        <h3 id="odd-${kind}">${t(`lab.odd.${kind}`, { n })}</h3>
        <ul class="thumbs">
          ${Object.entries(first).map(
            ([id, image]) => html`<li>
              <button title=${id} aria-label=${t('lab.image', { id })} @click=${() => this.#show(id)}>
                ${kind === 'unreadable'
                  ? html`<span class="id">${id}</span>`
                  : html`<img src=${image} alt="" width="96" height="96" loading="lazy" decoding="async" />`}
              </button>
            </li>`,
          )}
        </ul>
        ${kind === 'artefacts' ? html`<a href="#/subjects?standing=artefact">${t('lab.odd.all')}</a>` : nothing}
      </section>
    `;
  }

  #throughput() {
    const { options, total } = this.figures.hours;
    return html`
      <section class="card wide" aria-labelledby="throughput-heading">
        <h2 id="throughput-heading">${t('lab.throughput')}</h2>
        <lab-chart .options=${options} .label=${t('lab.hours.said.day', { n: total })}></lab-chart>
        <p class="hint">${t('lab.throughput.more')} <a href="#/overview">${t('lab.overview')}</a></p>
      </section>
    `;
  }

  #show(id) {
    this.dispatchEvent(new CustomEvent('show-subject', { detail: id, bubbles: true }));
  }

  /** @param what `pause`, `resume` or `run` */
  async #settle(what) {
    try {
      await this.lab.send(`/api/lab/loop/${what}`);
      announce(t(`lab.loop.${what}.done`));
      await this.#again();
    } catch (error) {
      this.error = inWords(error);
    }
  }

  async #again() {
    await this.lab.live.refresh();
    await this.#load();
  }

  #promote({ id, round }) {
    askReason(this, {
      heading: t('lab.promote.ask', { round }),
      text: t('lab.promote.more'),
      action: t('lab.promote'),
      perform: async (reason) => {
        await this.lab.send(`/api/lab/loop/models/${encodeURIComponent(id)}/promote`, { reason });
        await this.#again();
      },
    });
  }
}

customElements.define('model-page', ModelPage);
