/**
 * Where models come from, as a drawing with one row a model, the newest first, and two lanes: in lane 0 the model in force and those it
 * came from, in lane 1 all others. No page, no server.
 *
 * @param shown the rows
 * @param models all that are known, of which the rows are the first
 * @returns for each row its lane and its lines: `{from, to, top, bottom}`, down a lane from the row's top or middle to its bottom or
 *   middle, or from the middle of one lane to the bottom of another
 */
export function lineage(shown, models) {
  const byId = new Map(models.map((model) => [model.id, model]));
  const trunk = new Set();
  for (let model = models.find(({ force }) => force); model !== undefined && !trunk.has(model.id); model = byId.get(model.parent)) {
    trunk.add(model.id);
  }
  const rows = shown.map(({ id }) => ({ lane: trunk.has(id) ? 0 : 1, down: [false, false], up: [false, false], over: false }));
  shown.forEach(({ parent }, i) => {
    if (parent === null) {
      return;
    }
    const at = models.findIndex(({ id }) => id === parent);
    const end = at < 0 ? shown.length : at;
    const lane = at < 0 || trunk.has(parent) ? 0 : 1;
    if (end <= i) {
      return;
    }
    if (rows[i].lane === lane) {
      rows[i].down[lane] = true;
    } else {
      rows[i].over = true;
    }
    for (let row = i + 1; row < Math.min(end, rows.length); row++) {
      rows[row].up[lane] = rows[row].down[lane] = true;
    }
    if (end < rows.length) {
      rows[end].up[lane] = true;
    }
  });
  return rows.map(({ lane, down, up, over }) => ({
    lane,
    lines: [
      ...[0, 1].filter((l) => down[l] || up[l]).map((l) => ({ from: l, to: l, top: up[l], bottom: down[l] })),
      ...(over ? [{ from: lane, to: 1 - lane, top: false, bottom: true }] : []),
    ],
  }));
}
