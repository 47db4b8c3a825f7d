import { asked, KEYS } from '/app/keys.js';
import { check, equal } from './check.js';

/** What a press asks for when it happens on an element of this kind. */
function press(key, element = document.body, options = {}) {
  let heard = null;
  const listen = (event) => (heard = asked(event));
  const place = element === document.body ? element : document.body.appendChild(element);
  addEventListener('keydown', listen);
  place.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
  removeEventListener('keydown', listen);
  if (place !== document.body) {
    place.remove();
  }
  return heard;
}

const make = (tag, values = {}) => Object.assign(document.createElement(tag), values);

check('digits answer, letters in either case act', () => {
  equal(press('3'), { action: 'answer', index: 2 });
  equal(press('i'), { action: 'invert' });
  equal(press('I'), { action: 'invert' });
  equal(press('='), { action: 'zoom-in' });
  equal(press('q'), null);
});

check('every key of the list does what the list says', () => {
  for (const { key, action } of KEYS) {
    equal(press(key), { action });
  }
});

check('typing is left alone', () => {
  for (const element of [make('input'), make('input', { type: 'range' }), make('textarea'), make('select')]) {
    equal(press('1', element), null);
  }
  const editable = make('div', { contentEditable: 'true' });
  equal(press('s', editable), null);
});

check('a tick box takes the space bar only', () => {
  equal(press('2', make('input', { type: 'checkbox' })), { action: 'answer', index: 1 });
});

check('shortcuts of the browser are left alone', () => {
  for (const held of ['ctrlKey', 'metaKey', 'altKey']) {
    equal(press('+', document.body, { [held]: true }), null);
  }
});

check('a key held down does not answer twice', () => {
  equal(press('1', document.body, { repeat: true }), null);
  equal(press('+', document.body, { repeat: true }), { action: 'zoom-in' });
});

check('nothing happens behind an open dialog', () => {
  const dialog = document.body.appendChild(make('dialog'));
  dialog.showModal();
  equal(press('1'), null);
  dialog.remove();
  equal(press('1'), { action: 'answer', index: 0 });
});
