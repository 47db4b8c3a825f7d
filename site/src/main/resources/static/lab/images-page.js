import { html, nothing } from 'lit';
import { announce } from '/app/announce.js';
import { PageElement } from '/app/element.js';
import { icon } from '/app/icon.js';
import { inWords } from '/app/problem.js';
import { bytes, decimal, t } from '/app/text.js';

const SHOWN = 100;

/** New images, and subjects that look like one. */
export class ImagesPage extends PageElement {
  static properties = {
    lab: { attribute: false },
    over: { state: true },
    waiting: { state: true },
    results: { state: true },
    taken: { state: true },
    duplicates: { state: true },
    error: { state: true },
  };

  #queue = [];
  #sending = false;

  constructor() {
    super();
    this.over = false;
    this.waiting = 0;
    this.results = [];
    this.taken = 0;
    this.error = '';
  }

  firstUpdated() {
    this.#lookForDuplicates();
  }

  render() {
    const { uploads } = this.lab.campaign;
    return html`
      <h1>${t('lab.images')}</h1>
      ${uploads.taken ? this.#upload(uploads) : html`<p class="note">${t('problem.images-zipped', { file: uploads.zip })}</p>`}
      <section aria-labelledby="duplicates-heading">
        <h2 id="duplicates-heading">${t('lab.duplicates')}</h2>
        <p class="hint">${t('lab.duplicates.more')}</p>
        <p class="error" role="alert">${this.error}</p>
        ${this.#pairs()}
      </section>
    `;
  }

  #upload(uploads) {
    return html`
      <div
        class="drop"
        data-over=${String(this.over)}
        @dragover=${(event) => this.#drag(event, true)}
        @dragleave=${(event) => this.#drag(event, false)}
        @drop=${this.#drop}
      >
        ${icon('outbox')}
        <p><b>${t('lab.drop')}</b></p>
        <label class="secondary">
          ${t('lab.choose')}
          <input
            class="visually-hidden"
            type="file"
            multiple
            accept=".jpg,.jpeg,.png,.fits,.fit,image/jpeg,image/png"
            @change=${({ target }) => this.#add(target)}
          />
        </label>
        <p class="hint">${t('lab.drop.more', { size: bytes(uploads.bytes) })}</p>
      </div>
      <p role="status">
        ${this.waiting > 0
          ? t('lab.uploading', { n: this.waiting })
          : this.results.length > 0
            ? t('lab.uploaded', { n: this.taken })
            : nothing}
      </p>
      <ul class="uploads">
        ${this.results.slice(0, SHOWN).map(
          ({ name, image, id, sentence, bad }) => html`<li data-bad=${String(bad)}>
            ${image ? html`<img src=${image} alt="" width="48" height="48" />` : html`<span class="no-image">${icon('close')}</span>`}
            <div><b>${id ?? name}</b><span>${sentence}</span></div>
          </li>`,
        )}
      </ul>
    `;
  }

  #pairs() {
    if (this.duplicates === undefined) {
      return nothing;
    }
    const { pairs, total } = this.duplicates;
    if (total === 0) {
      return html`<p class="note">${t('lab.duplicates.none')}</p>`;
    }
    const alike = pairs.filter(({ kind }) => kind === 'content');
    return html`
      <p>
        ${t('lab.duplicates.n', { n: total })}
        ${alike.length > 1
          ? html`<button class="secondary" @click=${() => this.#merge(alike)}>${t('lab.merge.all', { n: alike.length })}</button>`
          : nothing}
      </p>
      <ul class="pairs">
        ${pairs.slice(0, SHOWN).map(
          (pair) => html`<li>
            ${[pair.kept, pair.other].map(
              (subject, i) => html`<figure>
                <button aria-label=${t('lab.image', { id: subject.id })} @click=${() => this.#show(subject.id)}>
                  <img src=${subject.image} alt="" width="120" height="120" loading="lazy" />
                </button>
                <figcaption><b>${subject.id}</b> <small>${t(i === 0 ? 'lab.kept' : 'lab.other')}</small></figcaption>
              </figure>`,
            )}
            <p>${pair.kind === 'content' ? t('lab.same-content') : t('lab.same-place', { arcseconds: decimal(pair.arcseconds, 2) })}</p>
            <button
              class="secondary"
              aria-label=${t('lab.merge.pair', { kept: pair.kept.id, other: pair.other.id })}
              @click=${() => this.#merge([pair])}
            >
              ${t('lab.merge')}
            </button>
          </li>`,
        )}
      </ul>
    `;
  }

  #show(id) {
    this.dispatchEvent(new CustomEvent('show-subject', { detail: id, bubbles: true }));
  }

  #drag(event, over) {
    event.preventDefault();
    this.over = over;
  }

  #drop(event) {
    event.preventDefault();
    this.over = false;
    this.#add(event.dataTransfer);
  }

  #add(source) {
    this.#queue.push(...source.files);
    this.waiting = this.#queue.length;
    if ('value' in source) {
      source.value = ''; // the same file may be chosen again
    }
    this.#send();
  }

  async #send() {
    if (this.#sending) {
      return;
    }
    this.#sending = true;
    while (this.#queue.length > 0) {
      const result = await this.#sendOne(this.#queue[0]);
      this.#queue.shift();
      this.waiting = this.#queue.length;
      this.results = [result, ...this.results];
    }
    this.#sending = false;
    announce(t('lab.uploaded', { n: this.taken }));
    await this.#lookForDuplicates();
    this.lab.live.refresh().catch(() => {});
  }

  async #sendOne(file) {
    const { name } = file;
    const most = this.lab.campaign.uploads.bytes;
    if (file.size > most) {
      return { name, bad: true, sentence: t('lab.upload.large', { size: bytes(most) }) };
    }
    try {
      const { id, image, added, sameAs } = await this.lab.send(`/api/lab/images?${new URLSearchParams({ name })}`, file);
      this.taken += added ? 1 : 0;
      const words = [t(added ? 'lab.upload.added' : 'lab.upload.known')];
      if (sameAs.length > 0) {
        words.push(t('lab.upload.same', { id: sameAs[0] }));
      }
      return { name, id, image, bad: false, sentence: words.join(' ') };
    } catch (error) {
      if (error.status === 429 || error.status === 503) {
        await new Promise((resolve) => setTimeout(resolve, error.retryAfterMs ?? 1_000));
        return this.#sendOne(file);
      }
      return { name, bad: true, sentence: inWords(error) };
    }
  }

  async #lookForDuplicates() {
    try {
      this.duplicates = await this.lab.get('/api/lab/duplicates');
    } catch (error) {
      this.error = inWords(error);
    }
  }

  async #merge(pairs) {
    this.error = '';
    try {
      await this.lab.send('/api/lab/duplicates/merge', pairs.map(({ kept, other }) => ({ kept: kept.id, other: other.id })));
      announce(t('lab.merged', { n: pairs.length }));
      await this.#lookForDuplicates();
    } catch (error) {
      this.error = inWords(error);
    }
  }
}

customElements.define('images-page', ImagesPage);
