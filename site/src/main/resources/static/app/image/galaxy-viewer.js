import { html, nothing } from 'lit';
import { PageElement } from '../element.js';
import { icon } from '../icon.js';
import { t } from '../text.js';
import { watchGestures } from './gestures.js';
import { centre, filter, isNeutral, NEUTRAL, pan, rotate, STEP, transform, zoomAt } from './view.js';

const ARROWS = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const ARROW_PIXELS = 48;

/**
 * The stage: one image, and the tools to look at it. The image is an element that was decoded before, so that showing it takes
 * no time; a new image starts from a neutral view, except that inverted stays inverted.
 */
export class GalaxyViewer extends PageElement {
  static properties = {
    image: { attribute: false },
    toolsOpen: { type: Boolean },
    favourite: { type: Boolean },
    view: { state: true },
  };

  constructor() {
    super();
    this.view = NEUTRAL;
    this.toolsOpen = false;
  }

  willUpdate(changed) {
    if (changed.has('image')) {
      this.view = { ...NEUTRAL, invert: this.view.invert };
    }
  }

  render() {
    return html`
      <div
        class="stage"
        tabindex="0"
        role="group"
        aria-label=${t('image.stage')}
        aria-describedby="stage-keys"
        @keydown=${this.#arrow}
      >
        <div class="stage-image"></div>
      </div>
      <p id="stage-keys" class="visually-hidden">${t('image.stage.keys')}</p>
      <button
        class="stage-corner favourite"
        aria-pressed=${this.favourite ? 'true' : 'false'}
        title=${t('favourite.toggle')}
        aria-label=${t('favourite.toggle')}
        @click=${() => this.dispatchEvent(new Event('favourite'))}
      >
        ${icon(this.favourite ? 'heart-full' : 'heart')}
      </button>
      <button
        class="stage-corner tools-toggle"
        aria-expanded=${this.toolsOpen ? 'true' : 'false'}
        aria-controls="image-tools"
        title=${t('tools.toggle')}
        aria-label=${t('tools.toggle')}
        @click=${() => this.dispatchEvent(new Event('tools'))}
      >
        ${icon('tools')}
      </button>
      ${this.#tools()}
    `;
  }

  firstUpdated() {
    watchGestures(this.querySelector('.stage'), {
      zoom: (factor, x, y) => this.#show(zoomAt(this.view, factor, x, y, this.#side)),
      pan: (dx, dy) => this.#show(pan(this.view, dx, dy, this.#side)),
      centre: (x, y) => this.#show(centre(this.view, x, y, this.#side)),
      toggle: (x, y) =>
        this.#show(this.view.scale > 1 ? { ...this.view, scale: 1, x: 0, y: 0 } : zoomAt(this.view, 3, x, y, this.#side)),
    });
  }

  updated(changed) {
    const place = this.querySelector('.stage-image');
    if (changed.has('image')) {
      place.replaceChildren(...(this.image ? [this.image] : []));
      if (this.image) {
        this.image.alt = t('image.alt');
      }
    }
    if (this.image) {
      this.image.style.transform = transform(this.view);
      this.image.style.filter = filter(this.view);
    }
    this.querySelector('.stage').classList.toggle('zoomed', this.view.scale > 1);
  }

  /** What a key or a button asks for; gives whether it is one of the stage's. */
  act(action) {
    const todo = {
      'zoom-in': () => zoomAt(this.view, STEP, 0, 0, this.#side),
      'zoom-out': () => zoomAt(this.view, 1 / STEP, 0, 0, this.#side),
      rotate: () => rotate(this.view, 90, this.#side),
      invert: () => ({ ...this.view, invert: !this.view.invert }),
      reset: () => NEUTRAL,
    }[action];
    if (todo === undefined) {
      return false;
    }
    this.#show(todo());
    return true;
  }

  #tools() {
    const button = (action, pressed) => html`
      <button
        title=${t(`tools.${action}`)}
        aria-label=${t(`tools.${action}`)}
        aria-pressed=${pressed ?? nothing}
        @click=${() => this.act(action)}
      >
        ${icon(action)}
      </button>
    `;
    const slider = (name) => html`
      <label class="slider">
        ${icon(name)}<span class="visually-hidden">${t(`tools.${name}`)}</span>
        <input
          type="range"
          min="0.4"
          max="2.6"
          step="0.05"
          title=${t(`tools.${name}`)}
          .value=${String(this.view[name])}
          @input=${(event) => this.#show({ ...this.view, [name]: Number(event.target.value) })}
        />
      </label>
    `;
    return html`
      <div id="image-tools" class="tools" role="toolbar" aria-label=${t('tools')} ?data-open=${this.toolsOpen}>
        <div class="tools-row">
          ${button('zoom-in')} ${button('zoom-out')} ${button('rotate')} ${button('invert', String(this.view.invert))}
          <button
            title=${t('tools.reset')}
            aria-label=${t('tools.reset')}
            aria-disabled=${String(isNeutral(this.view))}
            @click=${() => this.act('reset')}
          >
            ${icon('reset')}
          </button>
          ${document.fullscreenEnabled
            ? html`<button title=${t('tools.full')} aria-label=${t('tools.full')} @click=${this.#fullScreen}>
                ${icon('full')}
              </button>`
            : nothing}
        </div>
        <div class="tools-light">${slider('brightness')} ${slider('contrast')}</div>
      </div>
    `;
  }

  #fullScreen() {
    if (document.fullscreenElement) {
      document.exitFullscreen();
    } else {
      this.closest('.classify').requestFullscreen();
    }
  }

  #arrow(event) {
    const way = ARROWS[event.key];
    if (way && this.view.scale > 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.#show(pan(this.view, way[0] * ARROW_PIXELS, way[1] * ARROW_PIXELS, this.#side));
    }
  }

  get #side() {
    return this.querySelector('.stage-image').clientWidth;
  }

  #show(view) {
    const before = this.view;
    this.view = view;
    return before.scale !== view.scale || before.x !== view.x || before.y !== view.y;
  }
}

customElements.define('galaxy-viewer', GalaxyViewer);
