import { html, nothing } from 'lit';
import { icon } from '/app/icon.js';
import { dateTime, duration, has, percent, t } from '/app/text.js';

const STEPS = ['gather', 'train', 'check', 'promote', 'predict', 'acquire', 'fill', 'compare', 'record'];
/** What took less than this took no time worth telling. */
const NOTICED_MS = 1_000;
/** A step that has come less far than this says nothing yet of how long it will take. */
const TELLING = 0.05;

/**
 * What people and model are at: one sentence, how far that is, the steps of the round, and what the owner can do about it.
 *
 * @param now as last told; `since` that many milliseconds ago
 * @param loop the whole story
 * @param settle performs `pause`, `resume` or `run`
 */
export function nowShown({ now, since, loop, settle }) {
  const at = now.step?.state === 'running' && now.held && !now.over;
  return html`
    <section class="card now" data-state=${at ? 'busy' : 'quiet'} aria-labelledby="now-heading">
      <header>
        <p class="over-line">${now.round === 0 ? t('lab.loop') : t('lab.round.n', { round: now.round })}</p>
        ${now.train ? buttons(now, settle) : nothing}
      </header>
      <h2 id="now-heading">${sentence(now, loop)}</h2>
      ${at ? progress(now.step, since) : nothing} ${steps(now, loop.rounds[0])}
      ${loop.asked && now.train ? html`<p class="hint">${t('lab.loop.asked', { by: loop.by })}</p>` : nothing}
    </section>
  `;
}

function buttons(now, settle) {
  return html`
    <div class="row">
      ${now.paused
        ? html`<button class="primary" @click=${() => settle('resume')}>${t('lab.loop.resume')}</button>`
        : html`<button class="secondary" @click=${() => settle('run')}>${icon('forward')} ${t('lab.loop.run')}</button>
            <button class="secondary" @click=${() => settle('pause')}>${t('lab.loop.pause')}</button>`}
    </div>
  `;
}

function sentence(now, { by, at, next, rounds }) {
  if (!now.train) {
    return t('lab.now.off');
  }
  const open = now.step !== null && !now.over && !(now.round === 0 && now.step.state === 'done');
  if (now.paused) {
    const resting = open && now.held && now.step.state === 'running' ? 'lab.now.pausing' : 'lab.now.paused.open';
    return t(open ? resting : 'lab.now.paused', { by, at: dateTime(at) });
  }
  if (!now.held) {
    return t('lab.now.nobody');
  }
  if (open) {
    return now.step.state === 'failed'
      ? t('lab.now.failed', { step: t(`lab.step.${now.step.name}`), n: now.step.attempts, error: error(rounds[0], now.step.name) })
      : t(`lab.now.${now.step.state === 'running' ? now.step.name : 'between'}`, { n: rounds[0]?.labels ?? 0 });
  }
  return waiting(next);
}

function error(round, name) {
  return round?.steps.find((step) => step.name === name)?.error ?? '';
}

function waiting({ labels, classifications, at }) {
  if (labels === 0 || classifications === 0) {
    return t('lab.now.between');
  }
  if (labels !== null) {
    return t('lab.now.first', { n: labels });
  }
  if (classifications !== null) {
    return t('lab.now.next', { n: classifications });
  }
  return at === null ? t('lab.now.by-hand') : t('lab.now.by-clock', { at: dateTime(at) });
}

function progress({ name, ms, done, total, saying }, since) {
  const elapsed = ms + since;
  const share = total > 0 ? Math.min(1, done / total) : null;
  const told = `lab.saying.${saying.replaceAll(' ', '-')}`;
  return html`
    <progress aria-label=${t(`lab.step.${name}`)} max="1" value=${share ?? nothing}></progress>
    <p class="how-far">
      ${saying === '' ? nothing : html`<span>${has(told) ? t(told) : saying}</span>`}
      ${share === null ? nothing : html`<b>${percent(share)}</b>`}
      <span>${t('lab.step.since', { time: duration(elapsed) })}</span>
      ${share !== null && share > TELLING && share < 1
        ? html`<span>${t('lab.step.left', { time: duration((elapsed * (1 - share)) / share) })}</span>`
        : nothing}
    </p>
  `;
}

/** The round's steps one after another: done, at work, to come. */
function steps(now, round) {
  if (round === undefined || round.round === 0) {
    return nothing;
  }
  return html`
    <ol class="steps" aria-label=${t('lab.round.n', { round: round.round })}>
      ${STEPS.map((name) => {
        const step = round.steps.find((candidate) => candidate.name === name);
        const state = step?.state ?? 'ahead';
        return html`<li data-state=${state} aria-current=${name === now.step?.name && !now.over ? 'step' : nothing}>
          <i aria-hidden="true">${state === 'done' ? icon('check') : state === 'failed' ? icon('close') : nothing}</i>
          <b>${t(`lab.step.${name}`)}</b>
          <small>
            <span class="visually-hidden">${t(`lab.step.state.${state}`)}</span>
            ${step?.ended && step.ended - step.began >= NOTICED_MS ? duration(step.ended - step.began) : nothing}
          </small>
        </li>`;
      })}
    </ol>
  `;
}
