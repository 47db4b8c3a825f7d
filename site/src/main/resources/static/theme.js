// Runs before the page is drawn, so that a chosen theme does not flash; a module would come too late.
(function () {
  var theme = null;
  try {
    theme = JSON.parse(localStorage.getItem('eyepiece-settings')).theme;
  } catch (none) {
    theme = null;
  }
  if (theme === 'light' || theme === 'dark') {
    document.documentElement.dataset.theme = theme;
  }
})();
