import { html, nothing } from 'lit';
import { PageElement } from '/app/element.js';
import { announce } from '/app/announce.js';
import { icon } from '/app/icon.js';
import { inWords } from '/app/problem.js';
import { number, t } from '/app/text.js';

const STANDINGS = ['any', 'open', 'retired', 'enough', 'artefact', 'rule', 'hand', 'merged'];
const ROLES = ['', 'pool', 'control', 'test'];
const PAGE = 28;

/** Subjects by state, role and id. What is looked for stands in the address, so that it can be kept and sent on. */
export class SubjectsPage extends PageElement {
  static properties = { lab: { attribute: false }, list: { state: true }, next: { state: true }, error: { state: true }, busy: { state: true } };

  #asked = 0;
  #timer;
  /** Asks anew where the address asks for other subjects; not where it asks for another page, for which this one makes room. */
  #moved = () => location.hash.startsWith('#/subjects') && this.#load();

  constructor() {
    super();
    this.list = [];
    this.next = null;
    this.error = '';
    this.busy = true;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', this.#moved);
    addEventListener('subject-changed', this.#changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#moved);
    removeEventListener('subject-changed', this.#changed);
    clearTimeout(this.#timer);
  }

  firstUpdated() {
    this.#load();
  }

  #wanted() {
    const query = new URLSearchParams(location.hash.split('?')[1] ?? '');
    return { standing: query.get('standing') ?? 'any', role: query.get('role') ?? '', find: query.get('find') ?? '' };
  }

  #want(change) {
    const wanted = Object.entries({ ...this.#wanted(), ...change }).filter(([, value]) => value !== '' && value !== 'any');
    history.replaceState(null, '', `#/subjects${wanted.length === 0 ? '' : `?${new URLSearchParams(wanted)}`}`);
    this.#load();
  }

  render() {
    const { standing, role, find } = this.#wanted();
    const choice = (name, values, chosen, words) => html`
      <label>
        ${t(`lab.filter.${name}`)}
        <select name=${name} @change=${({ target }) => this.#want({ [name]: target.value })}>
          ${values.map((value) => html`<option value=${value} ?selected=${value === chosen}>${words(value)}</option>`)}
        </select>
      </label>
    `;
    return html`
      <h1>${t('lab.subjects')}</h1>
      <form class="filters" role="search" @submit=${(event) => event.preventDefault()}>
        <label>
          ${t('lab.filter.find')}
          <input type="search" name="find" .value=${find} maxlength="200" autocomplete="off" spellcheck="false" @input=${this.#type} />
        </label>
        ${choice('standing', STANDINGS, standing, (value) => t(`lab.standing.${value}`))}
        ${choice('role', ROLES, role, (value) => t(`lab.role.${value || 'any'}`))}
      </form>
      <p class="error" role="alert">${this.error}</p>
      ${this.list.length === 0 && !this.busy && this.error === ''
        ? html`<p class="note">${t('lab.subjects.none')}</p>`
        : html`<ul class="subjects" aria-busy=${String(this.busy)} aria-label=${t('lab.subjects')}>
            ${this.list.map((subject) => this.#card(subject))}
          </ul>`}
      ${this.next === null
        ? nothing
        : html`<p><button class="secondary" @click=${() => this.#more()}>${t('lab.more')}</button></p>`}
    `;
  }

  #card({ id, image, role, classifications, retirement }) {
    const { finals, provisional, limit } = classifications;
    return html`
      <li>
        <button @click=${() => this.#show(id)}>
          <img src=${image} alt="" width="160" height="160" loading="lazy" decoding="async" />
          <b class="id">${id}</b>
          <progress max=${limit} value=${Math.min(limit, finals)} aria-hidden="true"></progress>
          <span class="count"
            >${t('lab.of-limit', { n: finals, limit })}${provisional > 0 ? ` + ${number(provisional)}` : nothing}</span
          >
          <span class="badges">
            <span class="badge" data-standing=${retirement?.cause ?? 'open'}>
              ${retirement ? icon('check') : nothing}${t(`lab.standing.${retirement?.cause ?? 'open'}`)}
            </span>
            ${role === 'pool' ? nothing : html`<span class="badge">${t(`lab.role.${role}`)}</span>`}
          </span>
        </button>
      </li>
    `;
  }

  #show(id) {
    this.dispatchEvent(new CustomEvent('show-subject', { detail: id, bubbles: true }));
  }

  #type({ target }) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#want({ find: target.value.trim() }), 250);
  }

  async #load() {
    const answer = await this.#ask('');
    if (answer !== undefined) {
      this.list = answer.subjects;
      announce(t('lab.subjects.found', { n: this.list.length }));
    }
  }

  async #more() {
    const first = this.list.length;
    const answer = await this.#ask(this.next);
    if (answer !== undefined) {
      this.list = [...this.list, ...answer.subjects];
      await this.updateComplete;
      this.querySelectorAll('.subjects button')[first]?.focus();
    }
  }

  /** Undefined where it failed, or was overtaken by what was asked after it. */
  async #ask(after) {
    const asked = ++this.#asked;
    this.busy = true;
    this.error = '';
    try {
      const answer = await this.lab.get(`/api/lab/subjects?${new URLSearchParams({ ...this.#wanted(), after, limit: PAGE })}`);
      if (asked === this.#asked) {
        this.next = answer.next;
        return answer;
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
    return undefined;
  }

  /** Shows what was just decided in the dialog, without jumping back to the first page. */
  #changed = ({ detail }) => {
    this.list = this.list.map((subject) => (subject.id === detail.id ? detail : subject));
  };
}

customElements.define('subjects-page', SubjectsPage);
