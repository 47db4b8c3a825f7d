import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { PageElement } from '../element.js';
import { icon } from '../icon.js';
import { announce } from '../announce.js';
import { asked } from '../keys.js';
import { said, t } from '../text.js';
import '../image/galaxy-viewer.js';
import './question-panel.js';
import './help-sheet.js';
import './recent-sheet.js';

/** Why the stage may be empty, and the drawing for it. */
const EMPTY = { loading: 'eyepiece', offline: 'offline', trouble: 'offline', 'all-seen': 'done', 'all-retired': 'done' };

/** The instrument: stage and panel over what is on the desk, keys, and where the focus goes. */
export class ClassifyView extends PageElement {
  static properties = { session: { attribute: false } };

  #keyPressed = (event) => this.#key(event);
  #deskChanged = ({ detail }) => this.#changed(detail);

  connectedCallback() {
    super.connectedCallback();
    addEventListener('keydown', this.#keyPressed);
    this.#desk.addEventListener('change', this.#deskChanged);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('keydown', this.#keyPressed);
    this.#desk.removeEventListener('change', this.#deskChanged);
  }

  firstUpdated() {
    const { supply, recent, favourites, connection, settings } = this.session;
    for (const source of [supply, recent, favourites, connection, settings]) {
      this.watch(source, 'change');
    }
  }

  get #desk() {
    return this.session.desk;
  }

  render() {
    const { hand, walk, notKept } = this.#desk;
    if (hand === null) {
      return this.#empty();
    }
    const { settings, favourites, recent, campaign } = this.session;
    return html`
      <div class="classify">
        <galaxy-viewer
          .image=${hand.image}
          ?toolsOpen=${settings.get('tools')}
          ?favourite=${favourites.has(hand.subject.id)}
          @favourite=${() => this.#act('favourite')}
          @tools=${() => settings.set('tools', !settings.get('tools'))}
        ></galaxy-viewer>
        ${keyed(
          `${hand.subject.id} ${walk.question.key}`,
          html`<question-panel
            .walk=${walk}
            .showKeys=${settings.get('keys')}
            .reopened=${hand.replaces !== undefined}
            .last=${recent.entries[0]}
            .recent=${recent}
            .notKept=${notKept}
            @choose=${({ detail }) => this.#desk.step(this.#desk.walk.choose(detail))}
            @go=${({ detail }) => this.#desk.step(this.#desk.walk.goTo(detail))}
            @act=${({ detail }) => this.#act(detail)}
            @reopen=${({ detail }) => this.#desk.reopen(detail)}
          ></question-panel>`,
        )}
      </div>
      <help-sheet .question=${walk.question} .campaign=${campaign}></help-sheet>
      <recent-sheet .session=${this.session} @reopen=${({ detail }) => this.#desk.reopen(detail)}></recent-sheet>
    `;
  }

  #empty() {
    const { supply, connection } = this.session;
    const why = this.#desk.busy ? 'loading' : (supply.reason ?? (connection.online ? 'trouble' : 'offline'));
    return html`
      <section class="empty" aria-busy=${String(why === 'loading')}>
        ${icon(EMPTY[why])}
        <h1>${t(`empty.${why}`)}</h1>
        <p>${why === 'loading' ? nothing : t(`empty.${why}.more`)}</p>
      </section>
    `;
  }

  /**
   * A new question is said once: by moving the focus to its heading where the focus was in the panel, and by the live region
   * where it was not. An answer that ends the walk leads the focus to Done. The very first galaxy is read with the page.
   */
  #changed({ galaxy, question }) {
    this.requestUpdate();
    const panel = this.querySelector('question-panel');
    const { hand, walk } = this.#desk;
    if (panel === null || hand === null) {
      return;
    }
    const inPanel = panel.contains(document.activeElement);
    if (question) {
      scrollTo(0, 0);
      const asks = t('announce.question', { question: said(walk.question.text) });
      announce([galaxy && t('announce.galaxy'), !inPanel && asks].filter(Boolean).join(' '));
    }
    if (inPanel && (question || (walk.complete && walk.question.type === 'single'))) {
      this.#focus(question ? 'h1' : '.primary');
    }
  }

  async #focus(selector) {
    await this.updateComplete;
    const panel = this.querySelector('question-panel');
    await panel?.updateComplete;
    panel?.querySelector(selector)?.focus({ preventScroll: true });
  }

  #key(event) {
    const wish = this.session.settings.get('keys') && this.#desk.hand !== null ? asked(event) : null;
    if (wish !== null && (wish.action === 'answer' ? this.#answer(wish.index) : this.#act(wish.action))) {
      event.preventDefault();
    }
  }

  #answer(index) {
    const { walk } = this.#desk;
    const answer = walk.question.answers[index];
    if (answer !== undefined) {
      this.#desk.step(walk.choose(answer.key));
    }
    return answer !== undefined;
  }

  /** Does what a key or a button asks for; gives whether there is such a thing. */
  #act(action) {
    const desk = this.#desk;
    const todo = {
      back: () => desk.step(desk.walk.back()),
      done: () => (desk.walk.canContinue ? desk.step(desk.walk.proceed()) : desk.done()),
      skip: () => desk.skip(),
      favourite: () => this.#favourite(),
      help: () => this.querySelector('help-sheet').open(),
      recent: () => this.querySelector('recent-sheet').open(),
      keys: () => this.dispatchEvent(new CustomEvent('keys-help', { bubbles: true })),
    }[action];
    todo?.();
    return todo !== undefined || this.querySelector('galaxy-viewer').act(action);
  }

  async #favourite() {
    const { favourites } = this.session;
    const { subject } = this.#desk.hand;
    await favourites.toggle(subject);
    announce(t(favourites.has(subject.id) ? 'announce.favourite.added' : 'announce.favourite.removed'));
  }
}

customElements.define('classify-view', ClassifyView);
