import { html, nothing } from 'lit';
import { Sheet } from '../sheet.js';
import { dateTime, duration, t } from '../text.js';
import { answersInWords } from './answers-in-words.js';
import { crowdShown } from './crowd.js';

/** The last classifications: while they may be undone, Change and Withdraw; once they are final, what others said. */
export class RecentSheet extends Sheet {
  static properties = { session: { attribute: false }, crowd: { state: true } };

  constructor() {
    super();
    this.crowd = {};
  }

  firstUpdated() {
    this.watch(this.session.recent, 'change');
  }

  heading() {
    return t('recent');
  }

  content() {
    const { recent, campaign } = this.session;
    if (recent.entries.length === 0) {
      return html`<p>${t('recent.none')}</p>`;
    }
    return html`
      <p>${t('recent.help', { time: duration(campaign.undoSeconds * 1000) })}</p>
      <ul class="recent-list">
        ${recent.entries.map((entry) => this.#entry(entry))}
      </ul>
    `;
  }

  #entry(entry) {
    const { recent, campaign } = this.session;
    const crowd = this.crowd[entry.id];
    return html`
      <li>
        <img src=${entry.subject.image} alt="" width="72" height="72" />
        <div>
          <p class="said">${answersInWords(campaign.tree, entry.annotations)}</p>
          <p class="when">${dateTime(entry.doneAt)} · ${t(`state.${recent.isFinal(entry) ? 'final' : entry.state}`)}</p>
          <div class="row">
            ${recent.canUndo(entry)
              ? html`
                  <button @click=${() => this.#reopen(entry)}>${t('recent.change')}</button>
                  <button @click=${() => recent.withdraw(entry)}>${t('recent.withdraw')}</button>
                `
              : nothing}
            ${recent.isFinal(entry) && crowd === undefined
              ? html`<button @click=${() => this.#ask(entry)}>${t('crowd.show')}</button>`
              : nothing}
          </div>
        </div>
        ${crowd === undefined ? nothing : crowdShown(campaign.tree, entry.annotations, crowd)}
      </li>
    `;
  }

  #reopen(entry) {
    this.close();
    this.dispatchEvent(new CustomEvent('reopen', { detail: entry }));
  }

  async #ask(entry) {
    const answer = await this.session.crowd(entry.subject.id);
    this.crowd = { ...this.crowd, [entry.id]: answer };
  }
}

customElements.define('recent-sheet', RecentSheet);
