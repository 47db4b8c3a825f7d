import { html, nothing } from 'lit';
import { announce } from '/app/announce.js';
import { inWords } from '/app/problem.js';
import { Sheet } from '/app/sheet.js';
import { dateTime, decimal, percent, t } from '/app/text.js';
import { askReason } from '/lab/reason-sheet.js';
import { Tree } from '/lab/tree.js';
import { votesFigure } from '/lab/votes-figure.js';

/** A question that fewer people than this would be asked is not worth a look before anybody was. */
const LIKELY = 0.1;

/** One subject: its image, what is known of it, its votes raw and weighted and what the model says beside them, what was decided about it, why it was given out. */
export class SubjectSheet extends Sheet {
  static properties = { ...Sheet.properties, lab: { attribute: false }, detail: { state: true }, error: { state: true } };

  async show(id) {
    this.wanted = id;
    this.detail = undefined;
    this.error = '';
    if (!this.shown) {
      await this.open();
    }
    await this.#load();
  }

  async #load() {
    try {
      this.detail = await this.lab.get(`/api/lab/subject?${new URLSearchParams({ id: this.wanted })}`);
    } catch (error) {
      this.error = inWords(error);
    }
  }

  heading() {
    return this.wanted ?? '';
  }

  content() {
    if (this.detail === undefined) {
      return html`<p class="error" role="alert">${this.error}</p>`;
    }
    const { subject, votes, weighted, model } = this.detail;
    const tree = new Tree(this.lab.campaign);
    const isVoted = (question) => question.answers.some((_, i) => votes[question.offset + i] > 0);
    const isLikely = (question, q) => model !== null && model.asked[q] >= LIKELY && model.alone[question.offset] !== null;
    const voted = tree.questions.filter(isVoted);
    const shown = tree.questions.filter((question, q) => isVoted(question) || isLikely(question, q));
    return html`
      <img class="portrait" src=${subject.image} alt=${t('lab.image', { id: subject.id })} />
      ${this.#standing(subject)} ${this.#known()}
      <h3>${t('lab.subject.votes')}</h3>
      ${voted.length === 0 ? html`<p>${t('lab.subject.votes.none')}</p>` : html`<p class="hint">${t('lab.subject.votes.more')}</p>`}
      ${model === null ? nothing : this.#legend(model)}
      ${shown.map((question) => votesFigure(tree, question, votes, weighted, model))} ${this.#decisions()} ${this.#why()}
    `;
  }

  #standing({ id, classifications, retirement }) {
    const { finals, provisional, leased, limit } = classifications;
    return html`
      <p class="said-standing">
        ${retirement === null
          ? t('lab.subject.open', { finals, limit })
          : t('lab.subject.retired', { at: dateTime(retirement.at), who: this.#who(retirement.who), reason: this.#reason(retirement) })}
        ${provisional > 0 ? t('lab.subject.provisional', { n: provisional }) : nothing}
        ${leased > 0 ? t('lab.subject.leased', { n: leased }) : nothing}
      </p>
      <p class="row">
        ${retirement === null
          ? html`<button @click=${() => this.#decide(id, 'retire')}>${t('lab.retire')}</button>`
          : html`<button @click=${() => this.#decide(id, 'unretire')}>${t('lab.unretire')}</button>`}
      </p>
      <p class="error" role="alert">${this.error}</p>
    `;
  }

  #legend({ model, round }) {
    const line = (when) => html`<li>
      <svg class="vote-bar says ${when}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect class="sure" x="10" y="1.5" width="80" height="3"></rect>
        <rect class="mean" x="49" width="3" height="6"></rect>
      </svg>
      ${t(`lab.says.${when}.more`)}
    </li>`;
    return html`
      <p class="hint">${t('lab.says', { round, id: model.slice(0, 8) })}</p>
      <ul class="says-legend">
        ${line('alone')} ${line('joined')}
      </ul>
    `;
  }

  /** Rules speak for themselves, in the page's language. */
  #reason({ cause, reason }) {
    return cause === 'enough' || cause === 'artefact' ? t(`lab.standing.${cause}`) : reason;
  }

  #who(name) {
    return name === 'rule' ? t('lab.by-rule') : name;
  }

  #known() {
    const { file, sha256, position, metadata, subject } = this.detail;
    const fact = (name, value) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
    return html`
      <dl class="facts">
        ${fact(t('lab.filter.role'), t(`lab.role.${subject.role}`))} ${fact(t('lab.file'), file)}
        ${position === null ? nothing : fact(t('lab.position'), `${decimal(position.ra, 5)}° ${decimal(position.dec, 5)}°`)}
        ${Object.entries(metadata).map(([name, value]) => fact(name, value))}
        ${fact('SHA-256', html`<code>${sha256.slice(0, 16)}…</code>`)}
      </dl>
    `;
  }

  #decisions() {
    const { decisions } = this.detail;
    return html`
      <h3>${t('lab.decisions')}</h3>
      ${decisions.length === 0
        ? html`<p>${t('lab.decisions.none')}</p>`
        : html`<ol class="decisions">
            ${decisions.map(
              ({ retired, reason, who, at }) => html`<li>
                <b>${t(retired ? 'lab.decision.retired' : 'lab.decision.unretired')}</b> ${reason}
                <small>${who} · ${dateTime(at)}</small>
              </li>`,
            )}
          </ol>`}
    `;
  }

  #why() {
    const { asked, feeds } = this.detail;
    const came = Object.entries(feeds);
    return html`
      <h3>${t('lab.why')}</h3>
      <p>
        ${came.length === 0
          ? t('lab.why.nobody')
          : came.map(([feed, n]) => t(`lab.why.${feed}`, { n })).join(' ')}
      </p>
      ${asked.length === 0
        ? html`<p>${t('lab.why.never')}</p>`
        : html`<ol class="decisions">
            ${asked.map(
              ({ batch, at, standing, strategy, model, rank, score, probability }) => html`<li>
                <b>${strategy}</b> ${t('lab.why.rank', { rank })}
                ${score === null ? nothing : t('lab.why.score', { score: decimal(score, 4) })}
                ${probability === null ? nothing : t('lab.why.probability', { probability: percent(probability) })}
                <small>${model} · ${batch} · ${dateTime(at)}${standing ? ` · ${t('lab.why.standing')}` : nothing}</small>
              </li>`,
            )}
          </ol>`}
    `;
  }

  #decide(id, what) {
    askReason(this, {
      heading: t(`lab.${what}.ask`, { id }),
      text: t(`lab.${what}.more`),
      action: t(`lab.${what}`),
      perform: async (reason) => {
        await this.lab.send(`/api/lab/subjects/${what}`, { subjects: [id], reason });
        await this.#load();
        announce(t(`lab.${what}.done`, { id }));
        dispatchEvent(new CustomEvent('subject-changed', { detail: this.detail.subject }));
        this.lab.live.refresh().catch(() => {});
      },
    });
  }
}

customElements.define('subject-sheet', SubjectSheet);
