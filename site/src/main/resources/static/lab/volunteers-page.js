import { html, nothing } from 'lit';
import { announce } from '/app/announce.js';
import { PageElement } from '/app/element.js';
import { inWords } from '/app/problem.js';
import { dateTime, decimal, number, t } from '/app/text.js';
import { askReason } from '/lab/reason-sheet.js';

const PAGE = 50;

/** Volunteers, those who did most first: what they did, how far they agree with the others, whether it counts. */
export class VolunteersPage extends PageElement {
  static properties = {
    lab: { attribute: false },
    list: { state: true },
    more: { state: true },
    excluded: { state: true },
    find: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  #timer;
  #asked = 0;

  constructor() {
    super();
    this.list = [];
    this.more = false;
    this.excluded = false;
    this.find = '';
    this.error = '';
    this.busy = true;
  }

  firstUpdated() {
    this.#load(0);
  }

  render() {
    return html`
      <h1>${t('lab.volunteers')}</h1>
      <p class="hint">${t('lab.volunteers.more')}</p>
      <form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
        <label>
          ${t('lab.filter.volunteer')}
          <input type="search" name="find" maxlength="100" autocomplete="off" spellcheck="false" @input=${this.#type} />
        </label>
        <label class="check">
          <input type="checkbox" name="excluded" .checked=${this.excluded} @change=${this.#toggle} />
          ${t('lab.filter.excluded')}
        </label>
      </form>
      <p class="error" role="alert">${this.error}</p>
      ${this.list.length === 0 && !this.busy
        ? html`<p class="note">${t('lab.volunteers.none')}</p>`
        : html`
            <table class="people" role="table" aria-busy=${String(this.busy)}>
              <caption class="visually-hidden">${t('lab.volunteers')}</caption>
              <thead role="rowgroup">
                <tr role="row">
                  ${['volunteer', 'classifications', 'weight', 'since', 'standing'].map(
                    (column) => html`<th scope="col" role="columnheader">${t(`lab.${column}`)}</th>`,
                  )}
                  <th scope="col" role="columnheader"><span class="visually-hidden">${t('lab.action')}</span></th>
                </tr>
              </thead>
              <tbody role="rowgroup">
                ${this.list.map((volunteer) => this.#row(volunteer))}
              </tbody>
            </table>
          `}
      ${this.more ? html`<p><button class="secondary" @click=${() => this.#load(this.list.length)}>${t('lab.more')}</button></p>` : nothing}
    `;
  }

  #row(volunteer) {
    const { id, account, classifications, weight, since, excluded, verdict } = volunteer;
    const action = excluded ? 'include' : 'exclude';
    return html`
      <tr role="row" class=${excluded ? 'excluded' : ''}>
        <th scope="row" role="rowheader">${account ?? id} ${account ? html`<small>${id}</small>` : html`<small>${t('lab.no-account')}</small>`}</th>
        <td role="cell" data-label=${t('lab.classifications')}>${number(classifications)}</td>
        <td role="cell" data-label=${t('lab.weight')}>
          <span class="weight"><meter min="0" max="1" value=${weight} aria-hidden="true"></meter>${decimal(weight, 2)}</span>
        </td>
        <td role="cell" data-label=${t('lab.since')}>${dateTime(since)}</td>
        <td role="cell" data-label=${t('lab.standing')}>
          ${excluded ? html`<span class="badge" data-standing="excluded">${t('lab.excluded')}</span>` : t('lab.counts')}
          ${verdict === null ? nothing : html`<small>${verdict.reason} · ${verdict.who}</small>`}
        </td>
        <td role="cell">
          <button class="secondary" aria-label=${t(`lab.${action}.ask`, { id: account ?? id })} @click=${() => this.#decide(volunteer, action)}>
            ${t(`lab.${action}`)}
          </button>
        </td>
      </tr>
    `;
  }

  #decide({ id, account }, action) {
    askReason(this, {
      heading: t(`lab.${action}.ask`, { id: account ?? id }),
      text: t(`lab.${action}.more`),
      action: t(`lab.${action}`),
      perform: async (reason) => {
        const changed = await this.lab.send(`/api/lab/volunteers/${id}/${action}`, { reason });
        this.list = this.list.map((one) => (one.id === id ? changed : one));
        announce(t(`lab.${action}.done`, { id: account ?? id }));
        this.lab.live.refresh().catch(() => {});
      },
    });
  }

  #type({ target }) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.find = target.value.trim();
      this.#load(0);
    }, 250);
  }

  #toggle({ target }) {
    this.excluded = target.checked;
    this.#load(0);
  }

  async #load(skip) {
    const asked = ++this.#asked;
    this.busy = true;
    this.error = '';
    try {
      const query = new URLSearchParams({ excluded: this.excluded, find: this.find, skip, limit: PAGE });
      const answer = await this.lab.get(`/api/lab/volunteers?${query}`);
      if (asked === this.#asked) {
        this.list = skip === 0 ? answer.volunteers : [...this.list, ...answer.volunteers];
        this.more = answer.more;
      }
    } catch (error) {
      if (asked === this.#asked) {
        this.error = inWords(error);
      }
    } finally {
      if (asked === this.#asked) {
        this.busy = false;
      }
    }
  }
}

customElements.define('volunteers-page', VolunteersPage);
