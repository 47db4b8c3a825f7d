import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { dateTime, number, percent, t } from '../text.js';
import { answersInWords } from '../classify/answers-in-words.js';
import { crowdShown } from '../classify/crowd.js';

const PAGE = 24;

/** What I classified, and how far the campaign is. */
export class MyPage extends PageElement {
  static properties = {
    session: { attribute: false },
    me: { state: true },
    progress: { state: true },
    history: { state: true },
    more: { state: true },
    refused: { state: true },
    crowd: { state: true },
  };

  constructor() {
    super();
    this.history = [];
    this.refused = 0;
    this.more = false;
    this.crowd = {};
  }

  async firstUpdated() {
    const { session } = this;
    this.watch(session.connection, 'change');
    this.watch(session.recent, 'change');
    this.refused = (await session.store.all('refused')).length;
    this.progress = session.campaign.progress;
    [this.me, this.progress] = await Promise.all([
      session.remembered('me', '/api/me').catch(() => undefined),
      session.remembered('progress', '/api/progress').catch(() => session.campaign.progress),
    ]);
    await this.#load();
  }

  render() {
    const { me, progress, session } = this;
    const history = [...this.#onlyHere(), ...this.history];
    return html`
      <h1>${t('page.me')}</h1>
      ${session.connection.online ? nothing : html`<p class="note">${t('me.offline')}</p>`}
      ${this.refused > 0 ? html`<p class="note">${t('me.refused', { n: this.refused })}</p>` : nothing}
      ${me === undefined
        ? nothing
        : html`
            <ul class="figures">
              <li><b>${number(me.classifications)}</b> ${t('me.count', { n: me.classifications })}</li>
              <li><b>${number(me.today)}</b> ${t('me.today')}</li>
              <li><b>${number(me.streakDays)}</b> ${t('me.streak', { n: me.streakDays })}</li>
            </ul>
          `}
      ${progress === undefined
        ? nothing
        : html`
            <section aria-labelledby="campaign-heading">
              <h2 id="campaign-heading">${t('me.campaign')}</h2>
              <p class="big-progress">
                <progress max="1" value=${progress.retired / progress.subjects} aria-labelledby="campaign-heading"></progress>
                <b>${percent(progress.retired / progress.subjects)}</b>
              </p>
              <p>${t('me.campaign.of', { ...session.campaign.progress, ...progress })}</p>
            </section>
          `}
      <section aria-labelledby="history-heading">
        <h2 id="history-heading">${t('me.history')}</h2>
        ${history.length === 0
          ? html`<p>${t('me.history.none')}</p>
              <p><a class="primary" href="#/">${t('me.start')}</a></p>`
          : html`<ol class="history">
              ${history.map((entry) => this.#entry(entry))}
            </ol>`}
        ${this.more ? html`<button class="secondary" @click=${this.#load}>${t('me.history.more')}</button>` : nothing}
      </section>
    `;
  }

  #entry(entry) {
    const { tree } = this.session.campaign;
    const crowd = this.crowd[entry.id];
    return html`
      <li>
        <img src=${entry.image} alt="" width="88" height="88" loading="lazy" />
        <div>
          <p class="said">${answersInWords(tree, entry.annotations)}</p>
          <p class="when">${dateTime(entry.at)} · ${t(`state.${entry.state}`)}</p>
          ${entry.state === 'final'
            ? html`<button class="link" aria-expanded=${String(crowd !== undefined)} @click=${() => this.#ask(entry)}>
                ${t(crowd === undefined ? 'crowd.show' : 'crowd.hide')}
              </button>`
            : nothing}
        </div>
        ${crowd === undefined ? nothing : crowdShown(tree, entry.annotations, crowd)}
      </li>
    `;
  }

  /** What the server's list does not hold: it waits to be sent, or the list is an old one. */
  #onlyHere() {
    const { recent } = this.session;
    const listed = new Set(this.history.map(({ id }) => id));
    const newest = this.history[0]?.at ?? 0;
    return recent.standing
      .filter(({ id, doneAt, state }) => !listed.has(id) && (state === 'waiting' || doneAt > newest))
      .map((entry) => ({
        id: entry.id,
        subject: entry.subject.id,
        image: entry.subject.image,
        at: entry.doneAt,
        state: recent.isFinal(entry) ? 'final' : entry.state,
        annotations: entry.annotations,
      }));
  }

  async #load() {
    const before = this.history.at(-1)?.at;
    const path = `/api/me/classifications?limit=${PAGE}${before === undefined ? '' : `&before=${before}`}`;
    const answer = await (before === undefined ? this.session.remembered('history', path) : this.session.api.get(path)).catch(
      () => null,
    );
    if (answer !== null) {
      this.history = [...this.history, ...answer.classifications];
      this.more = answer.classifications.length === PAGE;
    }
  }

  async #ask(entry) {
    if (this.crowd[entry.id] !== undefined) {
      const { [entry.id]: closed, ...others } = this.crowd;
      this.crowd = others;
      return;
    }
    const answer = await this.session.crowd(entry.subject);
    this.crowd = { ...this.crowd, [entry.id]: answer };
  }
}

customElements.define('my-page', MyPage);
