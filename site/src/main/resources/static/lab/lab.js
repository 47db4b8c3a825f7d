import { html, nothing } from 'lit';
import { Frame } from '/app/frame.js';
import { icon, loadIcons } from '/app/icon.js';
import { loadTexts, loadTextsOf, t, translateFrom } from '/app/text.js';
import { Laboratory } from '/lab/laboratory.js';
import '/lab/reason-sheet.js';
import '/lab/subject-sheet.js';

const PAGES = {
  overview: { load: () => import('/lab/overview-page.js'), view: (lab) => html`<overview-page .lab=${lab}></overview-page>` },
  model: { load: () => import('/lab/model-page.js'), view: (lab) => html`<model-page .lab=${lab}></model-page>` },
  subjects: { load: () => import('/lab/subjects-page.js'), view: (lab) => html`<subjects-page .lab=${lab}></subjects-page>` },
  volunteers: { load: () => import('/lab/volunteers-page.js'), view: (lab) => html`<volunteers-page .lab=${lab}></volunteers-page>` },
  images: { load: () => import('/lab/images-page.js'), view: (lab) => html`<images-page .lab=${lab}></images-page>` },
  exports: { load: () => import('/lab/exports-page.js'), view: (lab) => html`<exports-page .lab=${lab}></exports-page>` },
};

/** The owner's page: who asks, the bar at the top, the view the address asks for, the dialogs. */
class Lab extends Frame {
  #laboratory = new Laboratory();

  constructor() {
    super(PAGES, 'overview', 'problem.unreachable');
  }

  async start() {
    this.addEventListener('show-subject', ({ detail }) => this.querySelector('subject-sheet').show(detail));
    this.addEventListener('ask-reason', ({ detail }) => this.querySelector('reason-sheet').ask(detail));
    this.watch(this.#laboratory, 'change');
    this.watch(this.#laboratory.live, 'change');
    this.#laboratory.addEventListener('change', () => this.#prepare().then(() => this.route(false)));
    await Promise.all([loadTexts(this.language), loadIcons()]);
    await loadTextsOf('lab');
    await this.#laboratory.enter();
    await this.#prepare();
  }

  /** What an owner's views need, once there is an owner. */
  async #prepare() {
    if (this.#laboratory.standing === 'owner') {
      await translateFrom(this.#laboratory.campaign.language);
    } else {
      await import('/lab/door-page.js');
    }
  }

  async route(moved) {
    await super.route(moved);
    this.querySelector('.lab-nav [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  async load(page) {
    if (this.#laboratory.standing === 'owner') {
      await super.load(page);
    }
  }

  titles() {
    return [t(`lab.${this.page}`), t('lab'), this.#laboratory.campaign?.title];
  }

  whole() {
    const owner = this.#laboratory.standing === 'owner';
    return html`
      ${this.skipLink(t('lab.skip-link'))} ${this.#top(owner)}
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
        ${this.menuOf(() => this.#menu(owner))}
      </header>
    `;
  }

  #state() {
    const { state } = this.#laboratory.live;
    return html`<p class="live" data-state=${state} title=${t(`lab.live.${state}.more`)}>${t(`lab.live.${state}`)}</p>`;
  }

  #menu(owner) {
    return html`
      <ul>
        <li><a href="/">${icon('eyepiece')}${t('lab.to-galaxies')}</a></li>
        ${owner
          ? html`<li>
              <button @click=${() => this.#laboratory.signOut()}>${icon('key')}${t('account.sign-out')}</button>
            </li>`
          : nothing}
      </ul>
    `;
  }
}

customElements.define('eyepiece-lab', Lab);
