/**
 * Keys and what they do: one table for the listener and for the list that `?` shows. Digits answer and are not in it.
 * `key` is what the browser calls it, `show` how it is written on a key cap.
 */
export const KEYS = [
  { action: 'back', key: 'Backspace', show: '⌫' },
  { action: 'done', key: 'Enter', show: '↵' },
  { action: 'skip', key: 's', show: 'S' },
  { action: 'favourite', key: 'f', show: 'F' },
  { action: 'help', key: 'h', show: 'H' },
  { action: 'zoom-in', key: '+', show: '+' },
  { action: 'zoom-out', key: '-', show: '−' },
  { action: 'rotate', key: 'r', show: 'R' },
  { action: 'invert', key: 'i', show: 'I' },
  { action: 'reset', key: '0', show: '0' },
  { action: 'keys', key: '?', show: '?' },
];

const ALIKE = { '=': '+', _: '-' };

/**
 * What a key press asks for: `{action}` of the table, or `{action: 'answer', index}`; null where the press belongs to somebody
 * else: to an input, a dialog, a shortcut of the browser, or a control one has moved to by keyboard and is about to press with Enter.
 *
 * @param {KeyboardEvent} event
 */
export function asked(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
    return null;
  }
  const at = event.composedPath()[0] ?? event.target;
  if (typesText(at) || document.querySelector('dialog[open]:modal')) {
    return null;
  }
  const key = event.key.length === 1 ? (ALIKE[event.key] ?? event.key.toLowerCase()) : event.key;
  if (key === 'Enter' && at.closest?.('a, button, summary')?.matches(':focus-visible')) {
    return null;
  }
  if (event.repeat && key !== '+' && key !== '-') {
    return null;
  }
  if (/^[1-9]$/.test(key)) {
    return { action: 'answer', index: Number(key) - 1 };
  }
  const found = KEYS.find((entry) => entry.key === key);
  return found === undefined ? null : { action: found.action };
}

/** Whether a press there is typing, or moves a slider or a choice. A checkbox takes only the space bar. */
function typesText(element) {
  if (element.isContentEditable || ['TEXTAREA', 'SELECT'].includes(element.tagName)) {
    return true;
  }
  return element.tagName === 'INPUT' && element.type !== 'checkbox';
}
