import { number, region } from '/app/text.js';
import { tooltip } from '/lab/chart.js';

const HOUR_MS = 3_600_000;

/** The last `many` hours, those without classifications filled in. */
export function hoursShown(hours, many, now) {
  const counted = new Map(hours.map(({ from, classifications }) => [from, classifications]));
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: many }, (_, i) => {
    const from = last - (many - 1 - i) * HOUR_MS;
    return { from, classifications: counted.get(from) ?? 0 };
  });
}

/**
 * Classifications per hour as bars; the hour that is not over yet is drawn lighter.
 *
 * @param marked hours, by their beginning, in which something came that is marked above the bar
 */
export function hoursFigure(hours, marked = new Set()) {
  const words = new Intl.DateTimeFormat(region(), { weekday: 'short', hour: '2-digit', minute: '2-digit' });
  const clock = new Intl.DateTimeFormat(region(), { hour: '2-digit', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(region(), { weekday: 'short', day: 'numeric' });
  const week = hours.length > 48;
  return (colours) => ({
    grid: { left: 4, right: 8, top: 12, bottom: 4, containLabel: true },
    tooltip: {
      ...tooltip(colours),
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { color: colours.line, opacity: 0.5 } },
      formatter: ([{ dataIndex: i }]) => `${words.format(hours[i].from)}\n${number(hours[i].classifications)}`,
    },
    xAxis: {
      type: 'category',
      data: hours.map(({ from }) => (week ? day : clock).format(from)),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colours.edge } },
      axisLabel: {
        color: colours.muted,
        fontFamily: colours.font,
        hideOverlap: true,
        interval: (i) => (week ? new Date(hours[i].from).getHours() === 12 : new Date(hours[i].from).getHours() % 3 === 0),
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: colours.line } },
      axisLabel: { color: colours.muted, fontFamily: colours.font, formatter: (value) => number(value) },
    },
    series: [
      {
        type: 'bar',
        data: hours.map(({ classifications }, i) => ({
          value: classifications,
          itemStyle: { color: colours.accent, opacity: i === hours.length - 1 ? 0.5 : 1, borderRadius: [3, 3, 0, 0] },
        })),
        barCategoryGap: '18%',
      },
      {
        type: 'scatter',
        silent: true,
        symbol: 'diamond',
        symbolSize: 9,
        symbolOffset: [0, -9],
        itemStyle: { color: colours.text },
        data: hours.flatMap(({ from, classifications }, i) => (marked.has(from) ? [[i, classifications]] : [])),
      },
    ],
  });
}
