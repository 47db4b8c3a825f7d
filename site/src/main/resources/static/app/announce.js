/** Says something once to a screen reader, politely, in the page's one live region. */
export function announce(text) {
  if (text === '') {
    return;
  }
  const region = document.getElementById('announcements');
  region.textContent = '';
  // The same words twice in a row would not be said again without the pause.
  setTimeout(() => (region.textContent = text), 50);
}
