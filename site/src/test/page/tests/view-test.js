import { centre, filter, isNeutral, LARGEST_SCALE, NEUTRAL, pan, rotate, transform, zoomAt } from '/app/image/view.js';
import { check, equal, truth } from './check.js';

const SIDE = 400;
const near = (a, b) => Math.abs(a - b) < 1e-9;

check('zooming keeps the point under the finger in place', () => {
  const view = zoomAt(NEUTRAL, 2, 50, -30, SIDE);
  truth(near((50 - view.x) / view.scale, 50) && near((-30 - view.y) / view.scale, -30), 'the same point of the image');
});

check('zoom stays between 1 and the largest, and zooming out ends where it began', () => {
  equal(zoomAt(NEUTRAL, 1000, 0, 0, SIDE).scale, LARGEST_SCALE);
  const there = zoomAt(NEUTRAL, 5, 120, 80, SIDE);
  truth(isNeutral(zoomAt(there, 0.01, -60, 10, SIDE)), 'neutral again');
});

check('the image cannot be lost by moving it', () => {
  const view = pan(zoomAt(NEUTRAL, 2, 0, 0, SIDE), 1e6, -1e6, SIDE);
  equal([view.x, view.y], [200, -200]);
  truth(isNeutral(pan(NEUTRAL, 50, 50, SIDE)), 'at its fitted size it does not move at all');
});

check('a tap brings a point to the middle', () => {
  const zoomed = zoomAt(NEUTRAL, 4, 0, 0, SIDE);
  const view = centre(zoomed, 30, 40, SIDE);
  equal([view.x, view.y], [-30, -40]);
});

check('four quarter turns lead back', () => {
  let view = NEUTRAL;
  for (let i = 0; i < 4; i++) {
    view = rotate(view, 90, SIDE);
  }
  truth(isNeutral(view), 'neutral');
  equal(transform(rotate(NEUTRAL, 90, SIDE)), 'translate(0px, 0px) scale(1) rotate(90deg)');
});

check('light is left alone until somebody changes it', () => {
  equal(filter(NEUTRAL), 'none');
  equal(filter({ ...NEUTRAL, invert: true, contrast: 1.5 }), 'contrast(1.5) invert(1)');
});
