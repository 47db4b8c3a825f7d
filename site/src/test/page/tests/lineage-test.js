import { lineage } from '/lab/lineage.js';
import { check, equal } from './check.js';

const model = (id, parent, force = false) => ({ id, parent, force });
const down = (lane) => ({ from: lane, to: lane, top: false, bottom: true });
const up = (lane) => ({ from: lane, to: lane, top: true, bottom: false });
const through = (lane) => ({ from: lane, to: lane, top: true, bottom: true });
const over = { from: 1, to: 0, top: false, bottom: true };

check('models that follow one another stand on one line', () => {
  const models = [model('c', 'b', true), model('b', 'a'), model('a', null)];
  equal(lineage(models, models), [
    { lane: 0, lines: [down(0)] },
    { lane: 0, lines: [through(0)] },
    { lane: 0, lines: [up(0)] },
  ]);
});

check('what is not in force and led nowhere stands beside it, and the line goes past', () => {
  const models = [model('c', 'a', true), model('b', 'a'), model('a', null)];
  equal(lineage(models, models), [
    { lane: 0, lines: [down(0)] },
    { lane: 1, lines: [through(0), over] },
    { lane: 0, lines: [up(0)] },
  ]);
});

check('after going back, what came later stands beside, one from the other', () => {
  const models = [model('c', 'b'), model('b', 'a'), model('a', null, true)];
  equal(lineage(models, models), [
    { lane: 1, lines: [down(1)] },
    { lane: 1, lines: [up(1), over] },
    { lane: 0, lines: [up(0)] },
  ]);
});

check('a line goes on where its end is not shown', () => {
  const models = [model('c', 'b', true), model('b', 'a'), model('a', null)];
  equal(lineage(models.slice(0, 2), models), [
    { lane: 0, lines: [down(0)] },
    { lane: 0, lines: [through(0)] },
  ]);
});
