import { html } from 'lit';
import { icon } from '../icon.js';
import { Sheet } from '../sheet.js';
import { t } from '../text.js';

const STEPS = [
  { key: 'look', pictures: ['galaxy-smooth', 'galaxy-featured', 'disk-edge-on'] },
  { key: 'answer', pictures: ['bar-none', 'bar-weak', 'bar-strong'] },
  { key: 'unsure', pictures: ['arms-unclear', 'merging-minor', 'odd-other'] },
  { key: 'undo', pictures: ['winding-tight', 'winding-medium', 'winding-loose'] },
];

/** Four short steps for the first visit; may be left at any of them and seen again from the menu. */
export class TutorialSheet extends Sheet {
  static properties = { settings: { attribute: false }, step: { state: true } };

  constructor() {
    super();
    this.step = 0;
  }

  async open() {
    this.step = 0;
    await super.open();
  }

  heading() {
    return t(`tutorial.${STEPS[this.step].key}`);
  }

  content() {
    const { key, pictures } = STEPS[this.step];
    const last = this.step === STEPS.length - 1;
    return html`
      <div class="pictures">${pictures.map((name) => icon(name, 'answers'))}</div>
      <p aria-live="polite">${t(`tutorial.${key}.text`)}</p>
      <footer>
        <span class="of">${t('tutorial.of', { step: this.step + 1, steps: STEPS.length })}</span>
        ${this.step === 0
          ? html`<button class="quiet" @click=${() => this.close()}>${t('tutorial.skip')}</button>`
          : html`<button class="quiet" @click=${() => this.step--}>${icon('back')}<span>${t('back')}</span></button>`}
        <button class="primary" @click=${() => (last ? this.close() : this.step++)}>
          ${t(last ? 'tutorial.start' : 'tutorial.next')}
        </button>
      </footer>
    `;
  }

  closed() {
    this.settings.set('tutorialSeen', true);
  }
}

customElements.define('tutorial-sheet', TutorialSheet);
