import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { inWords } from '../problem.js';
import { t } from '../text.js';
import './password-form.js';

/** Sign in, make an account, change its password, sign out. Nobody needs one. */
export class AccountPage extends PageElement {
  static properties = {
    session: { attribute: false },
    account: { state: true },
    options: { state: true },
    creating: { state: true },
    visible: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.account = null;
    this.options = { form: true, accounts: true, oidc: [] };
    this.creating = false;
    this.visible = false;
    this.error = '';
    this.busy = false;
  }

  async firstUpdated() {
    const { api } = this.session;
    this.options = await api.get('/api/login-options').catch(() => this.options);
    await this.#who();
  }

  render() {
    return html`
      <h1>${t('page.account')}</h1>
      ${this.account === null ? this.#signedOut() : this.#signedIn()}
    `;
  }

  #signedIn() {
    return html`
      <p>${t('account.signed-in', { name: this.account.name })}</p>
      <button class="secondary" ?disabled=${this.busy} @click=${this.#signOut}>${t('account.sign-out')}</button>
      ${this.account.password ? html`<password-form .session=${this.session} .name=${this.account.name}></password-form>` : nothing}
    `;
  }

  #signedOut() {
    return html`
      <p>${t('account.why')}</p>
      ${this.options.oidc.map(
        ({ name, url }) => html`<p><a class="secondary" role="button" href=${url}>${t('account.with', { name })}</a></p>`,
      )}
      ${this.options.form ? this.#form() : nothing}
    `;
  }

  #form() {
    return html`
      <form @submit=${this.#submit} aria-describedby=${this.error ? 'account-error' : nothing}>
        ${this.options.accounts ? this.#choice() : nothing}
        <label>
          ${t('account.name')}
          <input name="username" required maxlength="60" autocomplete="username" autocapitalize="none" spellcheck="false" />
        </label>
        <label>
          ${t('account.password')}
          <input
            name="password"
            type=${this.visible ? 'text' : 'password'}
            required
            minlength=${this.creating ? 10 : nothing}
            maxlength="128"
            autocomplete=${this.creating ? 'new-password' : 'current-password'}
            aria-describedby=${this.creating ? 'password-rule' : nothing}
          />
        </label>
        ${this.creating ? html`<small id="password-rule">${t('account.password.rule')}</small>` : nothing}
        <label class="check">
          <input type="checkbox" .checked=${this.visible} @change=${(event) => (this.visible = event.target.checked)} />
          ${t('account.password.show')}
        </label>
        <p id="account-error" class="error" role="alert">${this.error}</p>
        <button class="primary" type="submit" aria-busy=${String(this.busy)}>
          ${t(this.creating ? 'account.new' : 'account.sign-in')}
        </button>
      </form>
    `;
  }

  #choice() {
    return html`
      <div class="two">
        ${[false, true].map(
          (creating) => html`
            <button
              type="button"
              aria-pressed=${String(this.creating === creating)}
              @click=${() => {
                this.creating = creating;
                this.error = '';
              }}
            >
              ${t(creating ? 'account.new' : 'account.sign-in')}
            </button>
          `,
        )}
      </div>
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const { username, password } = Object.fromEntries(new FormData(event.target));
    await this.#attempt(() =>
      this.creating
        ? this.session.api.send('POST', '/api/accounts', { name: username, password })
        : this.session.api.send('POST', '/login', new URLSearchParams({ username, password })),
    );
  }

  #signOut() {
    this.creating = false;
    return this.#attempt(async () => {
      // What waits was done under this account; sent afterwards it would be a stranger's.
      await this.session.outbox.flush();
      await this.session.api.send('POST', '/logout');
    });
  }

  async #attempt(action) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.error = '';
    try {
      await action();
      await this.#who();
    } catch (error) {
      this.error = inWords(error);
    } finally {
      this.busy = false;
    }
  }

  async #who() {
    const me = await this.session.api.get('/api/me').catch(() => null);
    if (me !== null) {
      this.account = me.account;
      await this.session.favourites.receive(me.favourites);
    }
  }
}

customElements.define('account-page', AccountPage);
