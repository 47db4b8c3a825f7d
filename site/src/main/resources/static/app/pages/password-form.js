import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { inWords } from '../problem.js';
import { t } from '../text.js';

/** Another password for one's own account, typed twice. Wherever else somebody is signed in to it, they are signed out. */
export class PasswordForm extends PageElement {
  static properties = {
    session: { attribute: false },
    name: { attribute: false },
    visible: { state: true },
    error: { state: true },
    changed: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.visible = false;
    this.error = '';
    this.changed = false;
    this.busy = false;
  }

  render() {
    return html`
      <details class="guide">
        <summary>${t('account.password.change')}</summary>
        <form @submit=${this.#submit}>
          <p>${t('account.password.change.more')}</p>
          <input type="text" name="username" autocomplete="username" .value=${this.name} readonly hidden />
          ${this.#field('old')} ${this.#field('new')} ${this.#field('again')}
          <label class="check">
            <input type="checkbox" .checked=${this.visible} @change=${(event) => (this.visible = event.target.checked)} />
            ${t('account.password.show')}
          </label>
          <p id="password-error" class="error" role="alert">${this.error}</p>
          <button class="primary" type="submit" aria-busy=${String(this.busy)}>${t('account.password.change')}</button>
        </form>
      </details>
      <p role="status">${this.changed ? t('account.password.changed') : nothing}</p>
    `;
  }

  #field(name) {
    const old = name === 'old';
    return html`
      <label>
        ${t(`account.password.${name}`)}
        <input
          name=${name}
          type=${this.visible ? 'text' : 'password'}
          required
          minlength=${old ? nothing : 10}
          maxlength="128"
          autocomplete=${old ? 'current-password' : 'new-password'}
          aria-describedby=${name === 'new' ? 'new-password-rule' : nothing}
        />
      </label>
      ${name === 'new' ? html`<small id="new-password-rule">${t('account.password.rule')}</small>` : nothing}
    `;
  }

  async #submit(event) {
    event.preventDefault();
    const form = event.target;
    const typed = Object.fromEntries(new FormData(form));
    if (this.busy) {
      return;
    }
    this.changed = false;
    this.error = '';
    if (typed.new !== typed.again) {
      this.error = t('account.password.differ');
      form.elements.again.focus();
      return;
    }
    this.busy = true;
    try {
      await this.session.api.send('POST', '/api/me/password', { old: typed.old, password: typed.new });
      this.changed = true;
      form.reset();
      form.closest('details').open = false;
      this.querySelector('summary').focus();
    } catch (error) {
      this.error = inWords(error);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('password-form', PasswordForm);
