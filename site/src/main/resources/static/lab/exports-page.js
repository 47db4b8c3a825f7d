import { html } from 'lit';
import { PageElement } from '/app/element.js';
import { icon } from '/app/icon.js';
import { t } from '/app/text.js';

const FILES = ['classifications', 'every-classification', 'votes', 'weighted-votes'];

/** What can be taken out of the campaign. */
export class ExportsPage extends PageElement {
  render() {
    return html`
      <h1>${t('lab.exports')}</h1>
      <p class="hint">${t('lab.exports.more')}</p>
      <ul class="cards files">
        ${FILES.map(
          (file) => html`<li class="card">
            <h2>${t(`lab.export.${file}`)}</h2>
            <p>${t(`lab.export.${file}.more`)}</p>
            <a class="secondary" href="/api/lab/exports/${file}.csv" download="${file}.csv">${icon('save')} ${file}.csv</a>
          </li>`,
        )}
      </ul>
    `;
  }
}

customElements.define('exports-page', ExportsPage);
