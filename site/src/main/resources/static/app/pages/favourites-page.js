import { html } from 'lit';
import { PageElement } from '../element.js';
import { icon } from '../icon.js';
import { t } from '../text.js';

/** The galaxies one wanted to see again. */
export class FavouritesPage extends PageElement {
  static properties = { session: { attribute: false } };

  async firstUpdated() {
    const { favourites } = this.session;
    this.watch(favourites, 'change');
    const me = await this.session.api.get('/api/me').catch(() => null);
    if (me !== null) {
      await favourites.receive(me.favourites);
    }
  }

  render() {
    const { favourites } = this.session;
    return html`
      <h1>${t('page.favourites')}</h1>
      ${favourites.subjects.length === 0
        ? html`<p>${t('favourites.none')}</p>
            <p><a class="primary" href="#/">${t('me.start')}</a></p>`
        : html`<ul class="gallery">
            ${favourites.subjects.map(
              (subject) => html`
                <li>
                  <img src=${subject.image} alt=${t('favourites.image', { id: subject.id })} loading="lazy" />
                  <button
                    class="round"
                    aria-label=${t('favourites.remove')}
                    title=${t('favourites.remove')}
                    @click=${() => favourites.toggle(subject)}
                  >
                    ${icon('heart-full')}
                  </button>
                </li>
              `,
            )}
          </ul>`}
    `;
  }
}

customElements.define('favourites-page', FavouritesPage);
