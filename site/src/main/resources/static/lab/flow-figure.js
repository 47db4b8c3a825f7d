import { number, percent } from '/app/text.js';
import { tooltip } from '/lab/chart.js';
import { called } from '/lab/tree.js';

/** An answer that fewer than this share of all people gave is too thin to be written at; pointing at it still tells. */
const ROOM = 0.045;

/**
 * How people walked down the tree: a band per answer, as wide as its votes. Questions with several answers at once are left out, since
 * what is ticked there does not add up to people; null where nothing was voted on yet.
 */
export function flowFigure(tree, counts) {
  const links = [];
  const names = new Map();
  for (const question of tree.questions) {
    if (question.type !== 'single') {
      continue;
    }
    for (const { answer, k, share } of tree.answers(question, counts)) {
      if (k === 0) {
        continue;
      }
      const node = `${question.key}/${answer.key}`;
      names.set(question.key, { name: called(question), question: true });
      names.set(node, { name: called(answer), share, k });
      links.push({ source: question.key, target: node, value: k });
      const next = tree.byKey.get(answer.next);
      if (next?.type === 'single') {
        names.set(next.key, { name: called(next), question: true });
        links.push({ source: node, target: next.key, value: k });
      }
    }
  }
  if (links.length === 0) {
    return null;
  }
  const people = tree.asked(tree.byKey.get(tree.first), counts) ?? 0;
  const label = (id) => names.get(id).name;
  return (colours) => ({
    tooltip: {
      ...tooltip(colours),
      formatter: ({ dataType, data, value, name }) =>
        dataType === 'edge' ? `${label(data.source)} → ${label(data.target)}\n${number(value)}` : `${label(name)}\n${number(value)}`,
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 130,
        top: 8,
        bottom: 8,
        nodeWidth: 10,
        nodeGap: 12,
        nodeAlign: 'left',
        draggable: false,
        layoutIterations: 32,
        emphasis: { focus: 'trajectory' },
        lineStyle: { color: 'source', opacity: 0.28, curveness: 0.5 },
        label: {
          color: colours.text,
          fontFamily: colours.font,
          fontSize: 12,
          width: 96,
          overflow: 'break',
          lineHeight: 14,
          formatter: ({ name }) => {
            const { name: words, share } = names.get(name);
            return share === undefined ? words : `${words} ${percent(share)}`;
          },
        },
        data: [...names].map(([id, { question, k }]) => ({
          name: id,
          itemStyle: { color: question ? colours.edge : colours.accent, borderWidth: 0 },
          label: { show: !question && k >= ROOM * people },
        })),
        links,
      },
    ],
  });
}
