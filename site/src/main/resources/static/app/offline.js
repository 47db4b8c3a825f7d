/**
 * Starts the service worker and hands it the addresses of all that was loaded so far: those make the shell that works without a
 * network. The list is what the browser loaded, so it cannot be out of date.
 *
 * @param more addresses that belong to it too, loaded or not
 */
export async function rememberShell(more = []) {
  if (!('serviceWorker' in navigator)) {
    return;
  }
  await navigator.serviceWorker.register(workerAddress()).catch(() => null);
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const shell = loaded.filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'));
  await remember(['/', ...shell.map(({ pathname }) => pathname), ...more]);
}

/** Has the service worker keep these addresses, as soon as there is one; a page without one just goes on. */
export async function remember(paths) {
  if ('serviceWorker' in navigator) {
    const { active } = await navigator.serviceWorker.ready;
    active.postMessage({ remember: paths });
  }
}

/** Where the page's policy asks for trusted types, the one script that is ever named in code is this. */
function workerAddress() {
  const address = '/service-worker.js';
  const policy = window.trustedTypes?.createPolicy('eyepiece', { createScriptURL: () => address });
  return policy?.createScriptURL(address) ?? address;
}
