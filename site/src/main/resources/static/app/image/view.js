/**
 * How the image is looked at: `scale` 1 to 12 times its fitted size, `x` and `y` its shift in CSS pixels from the middle of the
 * stage, `turn` in degrees, and how its light is shown. Plain values and functions; the element draws them.
 */
export const NEUTRAL = Object.freeze({ scale: 1, x: 0, y: 0, turn: 0, invert: false, brightness: 1, contrast: 1 });

export const LARGEST_SCALE = 12;
export const STEP = 1.4;

/** Zooms so that the point (px, py), measured from the middle of the stage, stays where it is. `side` is the stage's in pixels. */
export function zoomAt(view, factor, px, py, side) {
  const scale = Math.min(LARGEST_SCALE, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return within({ ...view, scale, x: px - (px - view.x) * grown, y: py - (py - view.y) * grown }, side);
}

export function pan(view, dx, dy, side) {
  return within({ ...view, x: view.x + dx, y: view.y + dy }, side);
}

/** Brings the point (px, py) of the stage to its middle. */
export function centre(view, px, py, side) {
  return pan(view, -px, -py, side);
}

export function rotate(view, degrees, side) {
  const angle = (degrees * Math.PI) / 180;
  const x = view.x * Math.cos(angle) - view.y * Math.sin(angle);
  const y = view.x * Math.sin(angle) + view.y * Math.cos(angle);
  return within({ ...view, turn: view.turn + degrees, x, y }, side);
}

export function isNeutral(view) {
  return Object.keys(NEUTRAL).every((key) => (key === 'turn' ? view.turn % 360 === 0 : view[key] === NEUTRAL[key]));
}

export function transform({ x, y, scale, turn }) {
  return `translate(${x}px, ${y}px) scale(${scale}) rotate(${turn}deg)`;
}

export function filter({ invert, brightness, contrast }) {
  const parts = [];
  if (brightness !== 1) {
    parts.push(`brightness(${brightness})`);
  }
  if (contrast !== 1) {
    parts.push(`contrast(${contrast})`);
  }
  if (invert) {
    parts.push('invert(1)');
  }
  return parts.length === 0 ? 'none' : parts.join(' ');
}

/** The image never leaves the stage by more than it is larger. */
function within(view, side) {
  const most = (side * (view.scale - 1)) / 2;
  const hold = (value) => Math.min(most, Math.max(-most, value)) + 0;
  return { ...view, x: hold(view.x), y: hold(view.y) };
}
