import { html, nothing } from 'lit';
import { PageElement } from '/app/element.js';
import { inWords } from '/app/problem.js';
import { t } from '/app/text.js';

/** Before an owner is known: signing in, or that whoever is signed in owns nothing here. */
export class DoorPage extends PageElement {
  static properties = {
    lab: { attribute: false },
    options: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.options = { form: true, oidc: [] };
    this.error = '';
    this.busy = false;
  }

  async firstUpdated() {
    this.options = await this.lab.api.get('/api/login-options').catch(() => this.options);
  }

  render() {
    return html`
      <div class="reading door">
        <h1>${t('lab.door')}</h1>
        ${this.lab.standing === 'stranger'
          ? html`<p>${t('lab.door.stranger', { name: this.lab.account.name })}</p>
              <button class="secondary" @click=${() => this.lab.signOut()}>${t('account.sign-out')}</button>`
          : this.#signIn()}
      </div>
    `;
  }

  #signIn() {
    return html`
      <p>${t('lab.door.why')}</p>
      ${this.options.oidc.map(
        ({ name, url }) => html`<p><a class="secondary" role="button" href=${url}>${t('account.with', { name })}</a></p>`,
      )}
      ${this.options.form
        ? html`<form @submit=${this.#submit} aria-describedby=${this.error ? 'door-error' : nothing}>
            <label>
              ${t('account.name')}
              <input name="username" required maxlength="100" autocomplete="username" autocapitalize="none" spellcheck="false" />
            </label>
            <label>
              ${t('account.password')}
              <input name="password" type="password" required maxlength="128" autocomplete="current-password" />
            </label>
            <p id="door-error" class="error" role="alert">${this.error}</p>
            <button class="primary" type="submit" aria-busy=${String(this.busy)}>${t('account.sign-in')}</button>
          </form>`
        : nothing}
    `;
  }

  async #submit(event) {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.error = '';
    try {
      await this.lab.api.send('POST', '/login', new URLSearchParams(new FormData(event.target)));
      await this.lab.enter();
    } catch (error) {
      this.error = inWords(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('door-page', DoorPage);
