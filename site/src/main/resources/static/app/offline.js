/**
 * Starts the service worker and hands it the addresses of all that was loaded so far: those make the shell that works without a
 * network. The list is what the browser loaded, so it cannot be out of date.
 */
export async function rememberShell() {
  if (!('serviceWorker' in navigator)) {
    return;
  }
  const worker = await navigator.serviceWorker.register(script('/service-worker.js')).catch(() => null);
  if (worker === null) {
    return;
  }
  await navigator.serviceWorker.ready;
  if (document.readyState !== 'complete') {
    await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  }
  const loaded = performance.getEntriesByType('resource').map(({ name }) => new URL(name));
  const shell = loaded.filter(({ origin, pathname }) => origin === location.origin && !pathname.startsWith('/api/'));
  const { active } = await navigator.serviceWorker.ready;
  active.postMessage({ shell: ['/', ...shell.map(({ pathname }) => pathname)] });
}

/** Where the page's policy asks for trusted types, the one script that is ever named in code is this. */
function script(address) {
  return window.trustedTypes?.createPolicy('eyepiece', { createScriptURL: () => '/service-worker.js' }).createScriptURL(address) ?? address;
}
