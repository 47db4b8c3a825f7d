import { html, nothing, svg } from 'lit';
import { decimal, number, percent, t } from '/app/text.js';
import { tooltip } from '/lab/chart.js';

/** 90 % of chance lies within so many standard errors. */
const Z = 1.6449;

/**
 * Loss on the test galaxies against galaxies learnt from: networks that learnt from what models chose, and networks that learnt from
 * what chance chose. The bars are what chance alone may do to the difference of the two, in nine of ten cases.
 */
export function learningFigure({ points }) {
  return (colours) => ({
    ...axes(colours),
    legend: {
      top: 0,
      right: 0,
      itemGap: 18,
      selectedMode: false,
      textStyle: { color: colours.muted, fontFamily: colours.font, fontSize: 13 },
    },
    series: [
      {
        ...line(t('lab.learning.control'), colours.edge, points.map(({ labels, control }) => [labels, control])),
        symbol: 'rect',
        lineStyle: { color: colours.edge, width: 2.5, type: 'dashed' },
      },
      line(t('lab.learning.enhanced'), colours.accent, points.map(({ labels, enhanced }) => [labels, enhanced])),
      bars(points, colours.accent),
    ],
  });
}

/** The loss of every model, hollow where it was never in force. */
export function modelsFigure(models) {
  const judged = models.filter(({ loss }) => loss !== null).toReversed();
  return (colours) => ({
    ...axes(colours),
    series: [
      {
        ...line(
          t('lab.models'),
          colours.accent,
          judged.map(({ labels, loss, promotions }) => ({
            value: [labels, loss],
            symbol: promotions.length > 0 ? 'circle' : 'emptyCircle',
          })),
        ),
        lineStyle: { color: colours.edge, width: 1.5, type: 'dotted' },
      },
    ],
  });
}

function line(name, colour, data) {
  return {
    name,
    type: 'line',
    data,
    symbol: 'circle',
    symbolSize: 9,
    showSymbol: true,
    lineStyle: { color: colour, width: 2.5 },
    itemStyle: { color: colour },
    emphasis: { disabled: true },
  };
}

function axes(colours) {
  return {
    grid: { left: 8, right: 18, top: 44, bottom: 30, containLabel: true },
    tooltip: {
      ...tooltip(colours),
      trigger: 'item',
      formatter: ({ seriesName, value: [labels, loss] }) =>
        `${seriesName}\n${t('lab.labels.n', { n: labels })}\n${t('lab.loss.n', { loss: decimal(loss, 3) })}`,
    },
    xAxis: {
      type: 'value',
      scale: true,
      name: t('lab.labels'),
      nameLocation: 'middle',
      nameGap: 30,
      nameTextStyle: { color: colours.muted, fontFamily: colours.font },
      axisLine: { lineStyle: { color: colours.edge } },
      splitLine: { show: false },
      axisLabel: { color: colours.muted, fontFamily: colours.font, hideOverlap: true, formatter: (value) => number(value) },
    },
    yAxis: {
      type: 'value',
      scale: true,
      name: t('lab.loss.axis'),
      nameTextStyle: { color: colours.muted, fontFamily: colours.font, align: 'left' },
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.muted, fontFamily: colours.font, formatter: (value) => decimal(value, 2) },
    },
  };
}

function bars(points, colour) {
  return {
    type: 'custom',
    silent: true,
    data: points
      .filter(({ error }) => error !== null)
      .map(({ labels, enhanced, error }) => [labels, enhanced - Z * error, enhanced + Z * error]),
    encode: { x: 0, y: [1, 2] },
    renderItem: (_, api) => {
      const [x, low] = api.coord([api.value(0), api.value(1)]);
      const [, high] = api.coord([api.value(0), api.value(2)]);
      const stroke = (x1, y1, x2, y2) => ({ type: 'line', shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 1.5 } });
      return { type: 'group', children: [stroke(x, low, x, high), stroke(x - 5, low, x + 5, low), stroke(x - 5, high, x + 5, high)] };
    },
  };
}

/** What choosing has saved, in one sentence and as a figure. */
export function learningShown(learning, options) {
  const told = learning !== null && learning.saved !== null && learning.points.length > 1 && learning.most > 0;
  return html`
    <section class="card learning" data-told=${String(learning !== null)} aria-labelledby="learning-heading">
      <div class="saved">
        <h2 id="learning-heading">${t('lab.learning')}</h2>
        ${told ? saved(learning) : html`<p>${t(learning === null ? 'lab.learning.nothing' : 'lab.learning.one')}</p>`}
      </div>
      ${learning === null
        ? nothing
        : html`<div class="curve">
            <lab-chart .options=${options} .label=${t('lab.learning.said')}></lab-chart>
            ${table(learning.points)}
          </div>`}
    </section>
  `;
}

function saved({ saved: share, low, high, most }) {
  const words = { saved: percent(share), low: percent(low), high: percent(high), most: percent(most) };
  return html`
    <p class="share"><b>${percent(share)}</b></p>
    <svg class="between" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="ground" y="3" width="100" height="2"></rect>
      <rect class="most" y="3" width=${100 * most} height="2"></rect>
      ${svg`<rect class="interval" x=${100 * low} y="1.5" width=${Math.max(0.8, 100 * (high - low))} height="5"></rect>`}
      ${svg`<rect class="mean" x=${Math.max(0, 100 * share - 0.5)} width="1" height="8"></rect>`}
    </svg>
    <p>${t(share === 0 ? 'lab.learning.saved.nothing' : 'lab.learning.saved', words)}</p>
    <p class="hint">${t('lab.learning.most', words)}</p>
  `;
}

function table(points) {
  return points.length === 0
    ? nothing
    : html`
        <details>
          <summary>${t('lab.as-table')}</summary>
          <div class="scroller" tabindex="0" role="group" aria-label=${t('lab.learning')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">${t('lab.labels')}</th>
                  <th scope="col">${t('lab.learning.control')}</th>
                  <th scope="col">${t('lab.learning.enhanced')}</th>
                  <th scope="col">${t('lab.error')}</th>
                </tr>
              </thead>
              <tbody>
                ${points.toReversed().map(
                  ({ labels, control, enhanced, error }) => html`<tr>
                    <th scope="row">${number(labels)}</th>
                    <td>${figure(control)}</td>
                    <td>${figure(enhanced)}</td>
                    <td>${figure(error)}</td>
                  </tr>`,
                )}
              </tbody>
            </table>
          </div>
        </details>
      `;
}

function figure(value) {
  return value === null ? '–' : decimal(value, 4);
}
