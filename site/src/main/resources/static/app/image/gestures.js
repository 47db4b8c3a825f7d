const TAP_MS = 300;
const TAP_PIXELS = 8;

/**
 * Turns wheel, mouse and fingers on an element into four wishes, all in pixels from its middle: `zoom(factor, x, y)`,
 * `pan(dx, dy)`, `centre(x, y)` for a tap, `toggle(x, y)` for a double tap. What `zoom` and `pan` give back tells whether
 * anything changed: where it did not, the wheel is left to the page.
 */
export function watchGestures(element, wishes) {
  const fingers = new Map();
  let moved = 0;
  let pressedAt = 0;
  let lastTap = { at: 0, x: 0, y: 0 };

  const fromMiddle = (event) => {
    const box = element.getBoundingClientRect();
    return { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
  };

  element.addEventListener(
    'wheel',
    (event) => {
      const { x, y } = fromMiddle(event);
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 16 : event.deltaY;
      if (wishes.zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.0018)), x, y)) {
        event.preventDefault();
      }
    },
    { passive: false },
  );

  element.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) {
      return;
    }
    if (fingers.size === 0) {
      moved = 0;
      pressedAt = event.timeStamp;
    }
    fingers.set(event.pointerId, fromMiddle(event));
    element.setPointerCapture(event.pointerId);
  });

  element.addEventListener('pointermove', (event) => {
    const before = fingers.get(event.pointerId);
    if (before === undefined) {
      return;
    }
    const now = fromMiddle(event);
    moved += Math.hypot(now.x - before.x, now.y - before.y);
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    fingers.set(event.pointerId, now);
    if (other === undefined) {
      wishes.pan(now.x - before.x, now.y - before.y);
      return;
    }
    const apart = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    wishes.zoom(Number.isFinite(apart) ? apart : 1, (now.x + other.x) / 2, (now.y + other.y) / 2);
    wishes.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  });

  const lifted = (event) => {
    const at = fingers.get(event.pointerId);
    fingers.delete(event.pointerId);
    if (event.type !== 'pointerup' || at === undefined || fingers.size > 0) {
      return;
    }
    if (moved > TAP_PIXELS || event.timeStamp - pressedAt > TAP_MS) {
      return;
    }
    const double = event.timeStamp - lastTap.at < TAP_MS && Math.hypot(at.x - lastTap.x, at.y - lastTap.y) < 30;
    lastTap = { at: double ? 0 : event.timeStamp, ...at };
    if (double) {
      wishes.toggle(at.x, at.y);
    } else {
      wishes.centre(at.x, at.y);
    }
  };
  element.addEventListener('pointerup', lifted);
  element.addEventListener('pointercancel', lifted);
}
