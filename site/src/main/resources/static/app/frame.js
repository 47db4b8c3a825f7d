import { html, nothing } from 'lit';
import { PageElement } from './element.js';
import { icon } from './icon.js';
import { Settings } from './settings.js';
import { t } from './text.js';
import './menu-settings.js';

/**
 * What the volunteers' page and the owner's have in common: the view that the address asks for, the menu, the link past the bar,
 * and what is to be seen before there is anything to see. A page says what its views are, what it needs first (`start`) and what it
 * is called (`titles`), and draws the rest (`whole`).
 */
export class Frame extends PageElement {
  static properties = { ready: { state: true }, failed: { state: true }, page: { state: true }, menu: { state: true } };

  settings = new Settings();

  /**
   * @param views what the page shows, by name: `{load, view}`, the module it comes from and how it is drawn
   * @param home the view where the address names none; null where the page itself draws what is shown then
   * @param whyFailed key of the text that says what may help where nothing could be loaded
   */
  constructor(views, home, whyFailed) {
    super();
    this.views = views;
    this.home = home;
    this.whyFailed = whyFailed;
    this.ready = false;
    this.failed = false;
    this.menu = false;
    this.page = home;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.route(true));
    addEventListener('keydown', (event) => event.key === 'Escape' && this.menu && this.closeMenu());
    addEventListener('click', (event) => this.menu && !event.target.closest('.menu, .menu-button') && this.closeMenu(false));
    this.settings.addEventListener('change', ({ detail }) => detail.name === 'language' && location.reload());
    this.#begin();
  }

  async #begin() {
    try {
      await this.start();
      await this.route(false);
    } catch {
      this.failed = true;
      return;
    }
    this.ready = true;
    await this.updateComplete;
    this.started();
  }

  /** What is done once the page is to be seen. */
  started() {}

  /** The language this person reads, as far as it is known before anything is loaded. */
  get language() {
    return this.settings.get('language') ?? navigator.language;
  }

  /** @param moved whether the person went there from another view */
  async route(moved) {
    const page = this.#asked();
    await this.load(page);
    if (page !== this.#asked()) {
      return; // while that was loading the person went elsewhere, and there is where they get to
    }
    this.page = page;
    this.menu = false;
    document.title = [...this.titles(), 'Eyepiece'].filter(Boolean).join(' · ');
    this.requestUpdate();
    await this.updateComplete;
    if (moved) {
      this.querySelector('main')?.focus();
      scrollTo(0, 0);
    }
  }

  /** The view that the address asks for. */
  #asked() {
    const name = location.hash.replace(/^#\/?/, '').split('?')[0];
    return Object.hasOwn(this.views, name) ? name : this.home;
  }

  async load(page) {
    await this.views[page]?.load();
  }

  render() {
    if (this.failed) {
      return html`<main class="empty" role="alert">
        ${icon('offline')}
        <h1>${t('start.failed')}</h1>
        <p>${t(this.whyFailed)}</p>
        <button class="primary" @click=${() => location.reload()}>${t('start.again')}</button>
      </main>`;
    }
    return this.ready ? this.whole() : html`<main class="empty" aria-busy="true">${icon('eyepiece')}</main>`;
  }

  skipLink(words) {
    return html`<a class="skip-link" href="#main" @click=${this.#toMain}>${words}</a>`;
  }

  /** The button and, while it is open, the menu, which ends with what is set for this browser. */
  menuOf(lists) {
    return html`
      <button
        class="round menu-button"
        aria-expanded=${String(this.menu)}
        aria-controls="menu"
        aria-label=${t('menu')}
        title=${t('menu')}
        @click=${() => (this.menu = !this.menu)}
      >
        ${icon('menu')}
      </button>
      ${this.menu
        ? html`<nav class="menu" id="menu" aria-label=${t('menu')}>
            ${lists()}
            <menu-settings .settings=${this.settings}></menu-settings>
          </nav>`
        : nothing}
    `;
  }

  closeMenu(focus = true) {
    this.menu = false;
    if (focus) {
      this.querySelector('.menu-button').focus();
    }
  }

  #toMain(event) {
    event.preventDefault();
    this.querySelector('main').focus();
  }
}
