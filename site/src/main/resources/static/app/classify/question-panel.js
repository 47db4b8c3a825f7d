import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { icon } from '../icon.js';
import { list, said, saidIn, t } from '../text.js';

/** One question: the way here, its answers, and the bar of Back, Help, Skip and Done. */
export class QuestionPanel extends PageElement {
  static properties = {
    walk: { attribute: false },
    showKeys: { attribute: false },
    reopened: { attribute: false },
    last: { attribute: false },
    recent: { attribute: false },
    notKept: { attribute: false },
  };

  render() {
    const { question } = this.walk;
    const lang = saidIn(question.text) ?? nothing;
    return html`
      <section class="panel">
        ${this.#trail()}
        <div class="question">
          <h1 tabindex="-1" lang=${lang}>${said(question.text)}</h1>
          <p class="question-help" lang=${lang}>${said(question.help)}</p>
        </div>
        ${this.notKept ? html`<p class="trouble" role="alert">${t('not-kept')}</p>` : nothing}
        ${question.type === 'multiple' ? this.#checkboxes(question) : this.#buttons(question)}
      </section>
      ${this.#bar()}
    `;
  }

  /** Older steps shrink to their drawing when there are many: the way stays on one line. */
  #trail() {
    const { at, steps } = this.walk;
    const newest = steps.at(-1)?.index;
    const shown = steps.filter(({ index }) => index !== at || index < newest);
    if (shown.length === 0) {
      return this.reopened
        ? html`<p class="trail reopened">${icon('undo')}${t('reopened')}</p>`
        : html`<p class="trail">${this.#lastOne()}</p>`;
    }
    return html`
      <nav class="trail" aria-label=${t('trail')}>
        <ol>
          ${shown.map((step, i) => this.#step(step, shown.length > 3 && i < shown.length - 1))}
        </ol>
      </nav>
    `;
  }

  #step({ index, question, answers }, short) {
    const words = list(answers.map(({ text }) => said(text)));
    return html`
      <li>
        <button
          class=${short ? 'short' : ''}
          title=${words}
          aria-current=${index === this.walk.at ? 'step' : nothing}
          aria-label=${t('trail.step', { question: said(question.text), answer: words })}
          @click=${() => this.#tell('go', index)}
        >
          ${icon(answers[0].icon, 'answers')}<span>${words}</span>
        </button>
      </li>
    `;
  }

  #lastOne() {
    if (this.last === undefined) {
      return t('trail.first');
    }
    return html`
      ${t(this.last.state === 'waiting' ? 'last.waiting' : 'last.sent')}
      ${this.recent.canUndo(this.last)
        ? html`<button class="link" @click=${() => this.#tell('reopen', this.last)}>${t('last.change')}</button>`
        : nothing}
      <button class="link" @click=${() => this.#tell('act', 'recent')}>${t('last.recent')}</button>
    `;
  }

  #buttons(question) {
    return html`
      <div class="answers" role="group" aria-label=${t('answers')} data-count=${question.answers.length}>
        ${question.answers.map(
          (answer, index) => html`
            <button
              class="answer"
              aria-pressed=${String(this.walk.chosen.includes(answer.key))}
              aria-keyshortcuts=${this.showKeys && index < 9 ? String(index + 1) : nothing}
              @click=${() => this.#tell('choose', answer.key)}
            >
              ${this.#inside(answer, index)}
            </button>
          `,
        )}
      </div>
    `;
  }

  #checkboxes(question) {
    return html`
      <div class="answers" role="group" aria-label=${t('answers.multiple')} data-count=${question.answers.length}>
        ${question.answers.map(
          (answer, index) => html`
            <label class="answer tick">
              <input
                type="checkbox"
                .checked=${this.walk.chosen.includes(answer.key)}
                @change=${() => this.#tell('choose', answer.key)}
              />
              ${this.#inside(answer, index)}
            </label>
          `,
        )}
      </div>
    `;
  }

  #inside(answer, index) {
    const lang = saidIn(answer.text) ?? nothing;
    return html`
      ${icon(answer.icon, 'answers')}
      <span class="words" lang=${lang}>
        <span class="name">${said(answer.text)}</span>
        <span class="hint">${said(answer.help)}</span>
      </span>
      ${this.showKeys && index < 9 ? html`<kbd aria-hidden="true">${index + 1}</kbd>` : nothing}
    `;
  }

  #bar() {
    const { at, canContinue, complete } = this.walk;
    const proceeds = this.walk.question.type === 'multiple' && this.walk.question.answers[0].next !== null;
    return html`
      <div class="bar">
        <button class="quiet" ?disabled=${at === 0} @click=${() => this.#tell('act', 'back')}>
          ${icon('back')}<span>${t('back')}</span>
        </button>
        <button class="quiet" @click=${() => this.#tell('act', 'help')}>${icon('help')}<span>${t('help')}</span></button>
        <button class="quiet" @click=${() => this.#tell('act', 'skip')}>
          ${icon('skip')}<span>${t(this.reopened ? 'leave' : 'skip')}</span>
        </button>
        <button
          class="primary"
          aria-disabled=${String(!(proceeds ? canContinue : complete))}
          @click=${() => this.#tell('act', 'done')}
        >
          <span>${t(proceeds ? 'continue' : 'done')}</span>${icon(proceeds ? 'forward' : 'check')}
        </button>
      </div>
    `;
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('question-panel', QuestionPanel);
