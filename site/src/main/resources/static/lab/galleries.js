import { html, nothing } from 'lit';
import { decimal, t } from '/app/text.js';

/** What the model asks for, left, against what chance would show, right. */
export function galleries({ wanted, chance }, show) {
  const [asked, drawn] = [mean(wanted), mean(chance.picks)];
  return html`
    <section aria-labelledby="galleries-heading">
      <h2 id="galleries-heading">${t('lab.galleries')}</h2>
      ${wanted.length === 0
        ? html`<p class="note">${t('lab.galleries.none')}</p>`
        : html`
            <p class="hint">
              ${t('lab.galleries.more')}
              ${asked > drawn && drawn > 0 ? t('lab.galleries.times', { times: decimal(asked / drawn, asked / drawn < 3 ? 1 : 0) }) : nothing}
            </p>
            <div class="galleries">
              ${gallery('wanted', t('lab.galleries.wanted'), wanted, show)}
              ${chance.picks.length === 0 ? nothing : gallery('chance', t(`lab.galleries.${chance.from}`), chance.picks, show)}
            </div>
          `}
    </section>
  `;
}

function gallery(name, heading, picks, show) {
  return html`
    <section class="wall ${name}" aria-labelledby="gallery-${name}">
      <h3 id="gallery-${name}">${heading}</h3>
      <ul class="thumbs">
        ${picks.map(
          ({ id, image, strategy, score }) => html`<li>
            <button title="${id} · ${strategy}" @click=${() => show(id)}>
              <img src=${image} alt=${t('lab.image', { id })} width="160" height="160" decoding="async" />
              ${score === null ? nothing : html`<small>${t('lab.nats', { score: decimal(score, 2) })}</small>`}
            </button>
          </li>`,
        )}
      </ul>
    </section>
  `;
}

/** Mean score; not-a-number where there is none. */
function mean(picks) {
  const scores = picks.map(({ score }) => score).filter((score) => score !== null);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
