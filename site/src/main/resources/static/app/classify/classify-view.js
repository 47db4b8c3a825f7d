import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { PageElement } from '../element.js';
import { icon } from '../icon.js';
import { announce } from '../announce.js';
import { asked } from '../keys.js';
import { said, t } from '../text.js';
import { Walk } from '../walk/walk.js';
import { decoded } from '../image/decoded.js';
import '../image/galaxy-viewer.js';
import './question-panel.js';
import './help-sheet.js';
import './recent-sheet.js';

/** Why the stage may be empty, and the drawing for it. */
const EMPTY = { loading: 'eyepiece', offline: 'offline', trouble: 'offline', 'all-seen': 'done', 'all-retired': 'done' };

/** The instrument: a galaxy, a question, the next question; Done, and the next galaxy is there. */
export class ClassifyView extends PageElement {
  static properties = { session: { attribute: false }, hand: { state: true }, walk: { state: true }, notKept: { state: true } };

  #busy = true;
  #keyPressed = (event) => this.#key(event);

  constructor() {
    super();
    this.hand = null;
    this.walk = null;
    this.notKept = false;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#keyPressed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#keyPressed);
  }

  firstUpdated() {
    const { supply, recent, favourites, connection, settings } = this.session;
    this.watch(recent, 'change');
    this.watch(favourites, 'change');
    this.watch(settings, 'change');
    this.watch(connection, 'change');
    supply.addEventListener('change', () => {
      this.requestUpdate();
      if (this.hand === null && this.isConnected) {
        this.#next();
      }
    });
    this.#resume();
  }

  render() {
    const { settings, favourites, recent } = this.session;
    if (this.hand === null) {
      return this.#empty();
    }
    return html`
      <div class="classify">
        <galaxy-viewer
          .image=${this.hand.image}
          ?toolsOpen=${settings.get('tools')}
          ?favourite=${favourites.has(this.hand.subject.id)}
          @favourite=${() => this.#act('favourite')}
          @tools=${() => settings.set('tools', !settings.get('tools'))}
        ></galaxy-viewer>
        ${keyed(
          `${this.hand.subject.id} ${this.walk.question.key}`,
          html`<question-panel
            .walk=${this.walk}
            .showKeys=${settings.get('keys')}
            .reopened=${this.hand.replaces !== undefined}
            .last=${recent.entries[0]}
            .recent=${recent}
            .notKept=${this.notKept}
            @choose=${({ detail }) => this.#step(this.walk.choose(detail))}
            @go=${({ detail }) => this.#step(this.walk.goTo(detail))}
            @act=${({ detail }) => this.#act(detail)}
            @reopen=${({ detail }) => this.#reopen(detail)}
          ></question-panel>`,
        )}
      </div>
      <help-sheet .question=${this.walk.question} .campaign=${this.session.campaign}></help-sheet>
      <recent-sheet .session=${this.session} @reopen=${({ detail }) => this.#reopen(detail)}></recent-sheet>
    `;
  }

  #empty() {
    const { supply, connection } = this.session;
    const why = this.#busy ? 'loading' : (supply.reason ?? (connection.online ? 'trouble' : 'offline'));
    return html`
      <section class="empty" aria-busy=${String(why === 'loading')}>
        ${icon(EMPTY[why])}
        <h1>${t(`empty.${why}`)}</h1>
        <p>${why === 'loading' ? nothing : t(`empty.${why}.more`)}</p>
      </section>
    `;
  }

  /** After a reload the same galaxy is on the stage, with the answers given so far. */
  async #resume() {
    const { current } = this.session.tab;
    const open = current !== null && !this.#doneAlready(current);
    const image = open && (await decoded(current.subject.image));
    this.#busy = false;
    if (image) {
      this.#show({ ...current, image }, Walk.resume(this.session.campaign.tree, current.annotations));
    } else {
      await this.#next();
    }
  }

  #doneAlready({ subject, replaces }) {
    return replaces === undefined && this.session.recent.has(subject.id);
  }

  async #next() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      let ready = await this.session.supply.take();
      while (ready !== null && this.#doneAlready(ready)) {
        ready = await this.session.supply.take();
      }
      if (ready === null) {
        this.hand = null;
        this.session.tab.set({ current: null });
      } else {
        this.#show({ ...ready, startedAt: Date.now() }, new Walk(this.session.campaign.tree));
      }
    } finally {
      this.#busy = false;
      this.requestUpdate();
    }
  }

  #show(hand, walk) {
    const first = this.hand === null;
    this.hand = hand;
    this.walk = walk;
    this.#keep();
    if (!first) {
      this.#tell(true);
    }
  }

  #step(walk) {
    if (walk === this.walk) {
      return;
    }
    const asked = this.walk.question.key;
    this.walk = walk;
    this.#keep();
    if (walk.question.key !== asked) {
      this.#tell(false);
    } else if (walk.complete && walk.question.type === 'single') {
      this.#focusWithin('.primary');
    }
  }

  /**
   * A new question is said once: by moving the focus to its heading where the focus was in the panel, and by the live region
   * where it was not.
   */
  #tell(newGalaxy) {
    scrollTo(0, 0);
    const inPanel = this.querySelector('question-panel')?.contains(document.activeElement);
    const question = this.querySelector('question-panel') && t('announce.question', { question: said(this.walk.question.text) });
    announce([newGalaxy && t('announce.galaxy'), !inPanel && question].filter(Boolean).join(' '));
    if (inPanel) {
      this.#focusWithin('h1');
    }
  }

  async #focusWithin(selector) {
    if (!this.querySelector('question-panel')?.contains(document.activeElement)) {
      return;
    }
    await this.updateComplete;
    const panel = this.querySelector('question-panel');
    await panel?.updateComplete;
    panel?.querySelector(selector)?.focus({ preventScroll: true });
  }

  #keep() {
    const { image, ...rest } = this.hand;
    this.session.tab.set({ current: { ...rest, annotations: this.walk.annotations } });
  }

  #key(event) {
    const wish = this.session.settings.get('keys') && this.hand !== null ? asked(event) : null;
    if (wish === null) {
      return;
    }
    const done =
      wish.action === 'answer' ? this.#answer(wish.index) : this.#act(wish.action);
    if (done !== false) {
      event.preventDefault();
    }
  }

  #answer(index) {
    const answer = this.walk.question.answers[index];
    if (answer === undefined) {
      return false;
    }
    this.#step(this.walk.choose(answer.key));
    return true;
  }

  #act(action) {
    if (this.querySelector('galaxy-viewer').act(action)) {
      return true;
    }
    const todo = {
      back: () => this.#step(this.walk.back()),
      done: () => (this.walk.canContinue ? this.#step(this.walk.proceed()) : this.#done()),
      skip: () => this.#skip(),
      favourite: () => this.#favourite(),
      help: () => this.querySelector('help-sheet').open(),
      recent: () => this.querySelector('recent-sheet').open(),
      keys: () => this.dispatchEvent(new CustomEvent('keys-help', { bubbles: true })),
    }[action];
    todo?.();
    return todo !== undefined;
  }

  async #favourite() {
    const { favourites } = this.session;
    await favourites.toggle(this.hand.subject);
    announce(t(favourites.has(this.hand.subject.id) ? 'announce.favourite.added' : 'announce.favourite.removed'));
  }

  async #done() {
    if (!this.walk.complete || this.#busy) {
      return;
    }
    if (this.#doneAlready(this.hand)) {
      await this.#next();
      return;
    }
    const { subject, startedAt, replaces } = this.hand;
    const classification = {
      id: crypto.randomUUID(),
      subject: subject.id,
      lease: subject.lease,
      startedAt,
      finishedAt: Date.now(),
      annotations: this.walk.annotations,
      ...(replaces === undefined ? {} : { replaces }),
      client: {
        width: innerWidth,
        height: innerHeight,
        touch: navigator.maxTouchPoints > 0,
        language: document.documentElement.lang,
      },
    };
    await this.#finish(() => this.session.recent.add(classification, subject));
  }

  async #skip() {
    const { subject, replaces } = this.hand;
    if (replaces !== undefined) {
      await this.#finish(async () => {});
      return;
    }
    await this.#finish(() =>
      this.session.outbox.add({
        about: `skip ${subject.id}`,
        kind: 'skip',
        method: 'POST',
        path: '/api/skips',
        body: { id: crypto.randomUUID(), subject: subject.id, lease: subject.lease },
      }),
    );
  }

  /** Keeps the work first; only what is on disk lets go of the galaxy. */
  async #finish(keep) {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    const aside = this.hand.aside;
    try {
      await keep();
      this.notKept = false;
    } catch {
      this.notKept = true;
      return;
    } finally {
      this.#busy = false;
    }
    if (aside === undefined) {
      await this.#next();
      return;
    }
    const image = await decoded(aside.subject.image);
    this.#show({ ...aside, image }, Walk.resume(this.session.campaign.tree, aside.annotations));
  }

  /** Brings an earlier galaxy back with its answers; the one on the stage is laid aside and comes back after it. */
  async #reopen(entry) {
    const image = await decoded(entry.subject.image);
    if (image === null || !this.session.recent.canUndo(entry)) {
      return;
    }
    const { aside, replaces, image: shown, ...rest } = this.hand;
    const laid = aside ?? { ...rest, annotations: this.walk.annotations };
    this.#show(
      { subject: entry.subject, image, startedAt: Date.now(), replaces: entry.id, aside: laid },
      Walk.resume(this.session.campaign.tree, entry.annotations),
    );
  }
}

customElements.define('classify-view', ClassifyView);
