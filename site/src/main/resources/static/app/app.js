import { html, nothing } from 'lit';
import { Frame } from './frame.js';
import { icon, loadIcons } from './icon.js';
import { rememberShell } from './offline.js';
import { Session } from './session.js';
import { loadTexts, percent, t, translateFrom } from './text.js';
import './classify/classify-view.js';
import './pages/tutorial-sheet.js';
import './pages/keys-sheet.js';
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

/** The volunteers' page: the bar at the top, the view the address asks for, the dialogs. */
class App extends Frame {
  #session = new Session(this.settings);

  constructor() {
    super(PAGES, null, 'start.failed.more');
  }

  async start() {
    await loadTexts(this.language);
    await Promise.all([this.#session.open(), loadIcons()]);
    await translateFrom(this.#session.campaign.language);
    this.watch(this.#session.supply, 'change');
  }

  started() {
    this.#prepareForOffline();
    if (!this.settings.get('tutorialSeen') && this.page === null) {
      this.querySelector('tutorial-sheet').open();
    }
  }

  /** The other views and the field guide's pictures are fetched when nothing else is to be done: they too are there without a network. */
  async #prepareForOffline() {
    await new Promise((resolve) => (window.requestIdleCallback ?? setTimeout)(resolve));
    await Promise.allSettled(Object.values(PAGES).map(({ load }) => load()));
    await rememberShell(this.#session.campaign.fieldGuide.flatMap(({ images }) => images));
  }

  titles() {
    return [this.page && t(`page.${this.page}`), this.#session.campaign.title];
  }

  whole() {
    return html`
      ${this.skipLink(t('skip-link'))} ${this.#top()}
      <main id="main" tabindex="-1" class=${this.page === null ? 'at-work' : 'reading'} @keys-help=${this.#showKeys}>
        ${this.page === null
          ? html`<classify-view .session=${this.#session}></classify-view>`
          : html`<div class="pico">${PAGES[this.page].view(this.#session)}</div>`}
      </main>
      <tutorial-sheet .settings=${this.settings}></tutorial-sheet>
      <keys-sheet .settings=${this.settings}></keys-sheet>
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
        ${this.menuOf(() => this.#menu())}
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
            this.closeMenu();
            action();
          }}
        >
          ${icon(name)}${label}
        </button>
      </li>
    `;
    return html`
      <ul>
        ${link('', 'eyepiece')} ${link('me', 'person')} ${link('guide', 'book')} ${link('favourites', 'heart')}
        ${link('account', 'key')} ${link('about', 'about')}
      </ul>
      <ul>
        ${press(t('tutorial'), 'tutorial', () => this.querySelector('tutorial-sheet').open())}
        ${press(t('keys'), 'keyboard', () => this.#showKeys())}
      </ul>
    `;
  }

  #showKeys() {
    this.querySelector('keys-sheet').open();
  }
}

customElements.define('eyepiece-app', App);
