import { html, nothing } from 'lit';
import { PageElement } from '/app/element.js';
import { icon, loadIcons } from '/app/icon.js';
import { Settings } from '/app/settings.js';
import { loadTexts, loadTextsOf, t, translateFrom } from '/app/text.js';
import '/app/menu-settings.js';
import { Laboratory } from '/lab/laboratory.js';
import '/lab/reason-sheet.js';
import '/lab/subject-sheet.js';

const PAGES = {
  overview: { load: () => import('/lab/overview-page.js'), view: (lab) => html`<overview-page .lab=${lab}></overview-page>` },
  subjects: { load: () => import('/lab/subjects-page.js'), view: (lab) => html`<subjects-page .lab=${lab}></subjects-page>` },
  volunteers: { load: () => import('/lab/volunteers-page.js'), view: (lab) => html`<volunteers-page .lab=${lab}></volunteers-page>` },
  images: { load: () => import('/lab/images-page.js'), view: (lab) => html`<images-page .lab=${lab}></images-page>` },
  exports: { load: () => import('/lab/exports-page.js'), view: (lab) => html`<exports-page .lab=${lab}></exports-page>` },
};

/** Frame of the owner's page: who asks, the bar at the top, the view the address asks for, the dialogs. */
class Lab extends PageElement {
  static properties = { ready: { state: true }, failed: { state: true }, page: { state: true }, menu: { state: true } };

  #settings = new Settings();
  #laboratory = new Laboratory();

  constructor() {
    super();
    this.ready = false;
    this.failed = false;
    this.menu = false;
    this.page = 'overview';
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => this.#route(true));
    addEventListener('keydown', (event) => event.key === 'Escape' && this.menu && this.#closeMenu());
    addEventListener('click', (event) => this.menu && !event.target.closest('.menu, .menu-button') && this.#closeMenu(false));
    this.#settings.addEventListener('change', ({ detail }) => detail.name === 'language' && location.reload());
    this.addEventListener('show-subject', ({ detail }) => this.querySelector('subject-sheet').show(detail));
    this.addEventListener('ask-reason', ({ detail }) => this.querySelector('reason-sheet').ask(detail));
    this.watch(this.#laboratory, 'change');
    this.watch(this.#laboratory.live, 'change');
    this.#laboratory.addEventListener('change', () => this.#prepare());
    this.#start();
  }

  async #start() {
    try {
      await Promise.all([loadTexts(this.#settings.get('language') ?? navigator.language), loadIcons()]);
      await loadTextsOf('lab');
      await this.#laboratory.enter();
      await this.#prepare();
      this.ready = true;
    } catch {
      this.failed = true;
    }
  }

  /** What an owner's views need, once there is an owner. */
  async #prepare() {
    if (this.#laboratory.standing === 'owner') {
      await translateFrom(this.#laboratory.campaign.language);
    } else {
      await import('/lab/door-page.js');
    }
    await this.#route(false);
  }

  async #route(moved) {
    const name = location.hash.replace(/^#\/?/, '').split('?')[0];
    const page = name in PAGES ? name : 'overview';
    if (this.#laboratory.standing === 'owner') {
      await PAGES[page].load();
    }
    this.page = page;
    this.menu = false;
    document.title = [t(`lab.${page}`), t('lab'), this.#laboratory.campaign?.title, 'Eyepiece'].filter(Boolean).join(' · ');
    this.requestUpdate();
    await this.updateComplete;
    this.querySelector('.lab-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    if (moved) {
      this.querySelector('main')?.focus();
      scrollTo(0, 0);
    }
  }

  render() {
    if (this.failed) {
      return html`<main class="empty" role="alert">
        ${icon('offline')}
        <h1>${t('start.failed')}</h1>
        <p>${t('lab.unreachable')}</p>
        <button class="primary" @click=${() => location.reload()}>${t('start.again')}</button>
      </main>`;
    }
    if (!this.ready) {
      return html`<main class="empty" aria-busy="true">${icon('eyepiece')}</main>`;
    }
    const owner = this.#laboratory.standing === 'owner';
    return html`
      <a class="skip-link" href="#main" @click=${this.#toMain}>${t('lab.skip-link')}</a>
      ${this.#top(owner)}
      <main id="main" tabindex="-1" class="lab pico">
        ${owner ? PAGES[this.page].view(this.#laboratory) : html`<door-page .lab=${this.#laboratory}></door-page>`}
      </main>
      <subject-sheet .lab=${this.#laboratory}></subject-sheet>
      <reason-sheet></reason-sheet>
    `;
  }

  #top(owner) {
    return html`
      <header class="top lab-top">
        <a class="brand" href="#/" aria-label=${t('lab.home')}>
          ${icon('eyepiece')}<b>${t('lab')}</b><span class="campaign">${this.#laboratory.campaign?.title ?? 'Eyepiece'}</span>
        </a>
        ${owner
          ? html`<nav class="lab-nav" aria-label=${t('lab.pages')}>
              ${Object.keys(PAGES).map(
                (page) => html`<a href="#/${page}" aria-current=${this.page === page ? 'page' : nothing}>${t(`lab.${page}`)}</a>`,
              )}
            </nav>`
          : nothing}
        ${owner ? this.#state() : nothing}
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
        ${this.menu ? this.#menu(owner) : nothing}
      </header>
    `;
  }

  #state() {
    const { state } = this.#laboratory.live;
    return html`<p class="live" data-state=${state} title=${t(`lab.live.${state}.more`)}>${t(`lab.live.${state}`)}</p>`;
  }

  #menu(owner) {
    return html`
      <nav class="menu" id="menu" aria-label=${t('menu')}>
        <ul>
          <li><a href="/">${icon('eyepiece')}${t('lab.to-galaxies')}</a></li>
          ${owner
            ? html`<li>
                <button @click=${() => this.#laboratory.signOut()}>${icon('key')}${t('account.sign-out')}</button>
              </li>`
            : nothing}
        </ul>
        <menu-settings .settings=${this.#settings}></menu-settings>
      </nav>
    `;
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

customElements.define('eyepiece-lab', Lab);
