import { html } from 'lit';
import { PageElement } from '/app/element.js';

const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/**
 * A figure drawn by ECharts as SVG, in this page's colours and in the size of its box. What it shows is said in words in `label`,
 * and stands in numbers elsewhere on the page: a drawing alone tells nothing to a screen reader.
 */
export class Chart extends PageElement {
  static properties = {
    /** A function from the page's colours to ECharts' options. */
    options: { attribute: false },
    label: { attribute: false },
  };

  #chart;
  #resized = new ResizeObserver(() => this.#chart?.resize());
  #themed = new MutationObserver(() => this.#draw());
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #drawAgain = () => this.#draw();

  connectedCallback() {
    super.connectedCallback();
    this.#themed.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    this.#scheme.addEventListener('change', this.#drawAgain);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#themed.disconnect();
    this.#resized.disconnect();
    this.#scheme.removeEventListener('change', this.#drawAgain);
    this.#dispose();
  }

  /** ECharts empties what it drew by writing HTML, which the page's policy forbids; it is emptied here instead. */
  #dispose() {
    if (this.#chart !== undefined) {
      const { painter } = this.#chart.getZr();
      painter.clear = painter.dispose = () => {};
      this.#chart.dispose();
      this.#chart = undefined;
      this.querySelector('.chart').replaceChildren();
    }
  }

  render() {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  async updated() {
    if (this.#chart === undefined) {
      const { init } = await import('echarts');
      if (!this.isConnected || this.#chart !== undefined) {
        return;
      }
      const box = this.querySelector('.chart');
      this.#chart = init(box, null, { renderer: 'svg' });
      this.#resized.observe(box);
    }
    this.#draw();
  }

  #draw() {
    this.#chart?.setOption({ animation: !STILL.matches, animationDuration: 300, ...this.options(colours()) }, { notMerge: true });
  }
}

function colours() {
  const style = getComputedStyle(document.documentElement);
  const names = ['text', 'muted', 'line', 'edge', 'accent', 'feature', 'raised', 'ground', 'panel'];
  return { ...Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()])), font: style.fontFamily };
}

/** What every figure of this page has in common. */
export function tooltip({ raised, edge, text, font }) {
  return {
    renderMode: 'richText', // the other kind writes HTML, which the page's policy forbids
    backgroundColor: raised,
    borderColor: edge,
    padding: [8, 12],
    textStyle: { color: text, fontFamily: font, fontSize: 13 },
  };
}

customElements.define('lab-chart', Chart);
