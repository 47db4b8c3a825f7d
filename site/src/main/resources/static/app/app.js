import { html, nothing } from 'lit';
import { PageElement } from './element.js';
import { icon, loadIcons } from './icon.js';
import { rememberShell } from './offline.js';
import { Session } from './session.js';
import { Settings } from './settings.js';
import { loadTexts, percent, t, translateFrom } from './text.js';
import './classify/classify-view.js';
import './pages/tutorial-sheet.js';
import './pages/keys-sheet.js';
import './menu-settings.js';
import './status-line.js';

/** The other views come when they are asked for: the first galaxy should not wait for them. */
const PAGES = {
  me: { load: () => import('./pages/my-page.js'), view: (session) => html`<my-page .session=${session}></my-page>` },
  guide: { load: () => import('./pages/field-guide.js'), view: (session) => html`<field-guide .session=${session}></field-guide>` },
  favourites: {
    load: () => import('./pages/favourites-page.js'),
    view: (session) => html`<favourites-page .session=${session}></favourites-page>`,
  },
  account: { load: () => import('./pages/account-page.js'), view: (session) => html`<account-page .session=${session}></account-page>` },
  about: { load: () => import('./pages/about-page.js'), view: (session) => html`<about-page .session=${session}></about-page>` },
};

/** Frame of the page: the bar at the top, the view the address asks for, the dialogs. */
class App extends PageElement {
  static properties = { ready: { state: true }, failed: { state: true }, page: { state: true }, menu: { state: true } };

  #settings = new Settings();
  #session = new Session(this.#settings);

  constructor() {
    super();
    this.ready = false;
    this.failed = false;
    this.menu = false;
    this.page = null;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.#route(true));
    addEventListener('keydown', (event) => event.key === 'Escape' && this.menu && this.#closeMenu());
    addEventListener('click', (event) => this.menu && !event.target.closest('.menu, .menu-button') && this.#closeMenu(false));
    this.#settings.addEventListener('change', ({ detail }) => detail.name === 'language' && location.reload());
    this.#start();
  }

  async #start() {
    try {
      await loadTexts(this.#settings.get('language') ?? navigator.language);
      await Promise.all([this.#session.open(), loadIcons()]);
      await translateFrom(this.#session.campaign.language);
    } catch {
      this.failed = true;
      return;
    }
    this.watch(this.#session.supply, 'change');
    await this.#route(false);
    this.ready = true;
    await this.updateComplete;
    this.#prepareForOffline();
    if (!this.#settings.get('tutorialSeen') && this.page === null) {
      this.querySelector('tutorial-sheet').open();
    }
  }

  /** The other views and the field guide's pictures are fetched when nothing else is to be done: they too are there without a network. */
  async #prepareForOffline() {
    await new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
    await Promise.allSettled(Object.values(PAGES).map(({ load }) => load()));
    await rememberShell(this.#session.campaign.fieldGuide.flatMap(({ images }) => images));
  }

  async #route(moved) {
    const name = location.hash.replace(/^#\/?/, '');
    const page = name in PAGES ? name : null;
    await PAGES[page]?.load();
    this.page = page;
    this.menu = false;
    document.title = [page && t(`page.${page}`), this.#session.campaign.title, 'Eyepiece'].filter(Boolean).join(' · ');
    if (moved) {
      await this.updateComplete;
      this.querySelector('main').focus();
      scrollTo(0, 0);
    }
  }

  render() {
    if (this.failed) {
      return html`<main class="empty" role="alert">
        ${icon('offline')}
        <h1>${t('start.failed')}</h1>
        <p>${t('start.failed.more')}</p>
        <button class="primary" @click=${() => location.reload()}>${t('start.again')}</button>
      </main>`;
    }
    if (!this.ready) {
      return html`<main class="empty" aria-busy="true">${icon('eyepiece')}</main>`;
    }
    return html`
      <a class="skip-link" href="#main" @click=${this.#toMain}>${t('skip-link')}</a>
      ${this.#top()}
      <main id="main" tabindex="-1" class=${this.page === null ? 'at-work' : 'reading'} @keys-help=${this.#showKeys}>
        ${this.page === null
          ? html`<classify-view .session=${this.#session}></classify-view>`
          : html`<div class="pico">${PAGES[this.page].view(this.#session)}</div>`}
      </main>
      <tutorial-sheet .settings=${this.#settings}></tutorial-sheet>
      <keys-sheet .settings=${this.#settings}></keys-sheet>
    `;
  }

  #top() {
    const { campaign, outbox, connection, store } = this.#session;
    const { share, retired, subjects } = campaign.progress;
    return html`
      <header class="top">
        <a class="brand" href="#/" aria-label=${t('home', { campaign: campaign.title })}>
          ${icon('eyepiece')}<b>Eyepiece</b><span class="campaign">${campaign.title}</span>
        </a>
        <status-line .outbox=${outbox} .connection=${connection} .durable=${store.durable}></status-line>
        <div class="progress" title=${t('progress', { retired, subjects })}>
          <progress max="1" value=${share} aria-label=${t('progress', { retired, subjects })}></progress>
          <span aria-hidden="true">${percent(share)}</span>
        </div>
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
        ${this.menu ? this.#menu() : nothing}
      </header>
    `;
  }

  #menu() {
    const link = (page, name) => html`
      <li>
        <a href="#/${page}" aria-current=${(this.page ?? '') === page ? 'page' : nothing} @click=${() => (this.menu = false)}>
          ${icon(name)}${t(`page.${page || 'classify'}`)}
        </a>
      </li>
    `;
    const press = (label, name, action) => html`
      <li>
        <button
          @click=${() => {
            this.#closeMenu();
            action();
          }}
        >
          ${icon(name)}${label}
        </button>
      </li>
    `;
    return html`
      <nav class="menu" id="menu" aria-label=${t('menu')}>
        <ul>
          ${link('', 'eyepiece')} ${link('me', 'person')} ${link('guide', 'book')} ${link('favourites', 'heart')}
          ${link('account', 'key')} ${link('about', 'about')}
        </ul>
        <ul>
          ${press(t('tutorial'), 'tutorial', () => this.querySelector('tutorial-sheet').open())}
          ${press(t('keys'), 'keyboard', () => this.#showKeys())}
        </ul>
        <menu-settings .settings=${this.#settings}></menu-settings>
      </nav>
    `;
  }

  #showKeys() {
    this.querySelector('keys-sheet').open();
  }

  #closeMenu(focus = true) {
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

customElements.define('eyepiece-app', App);
