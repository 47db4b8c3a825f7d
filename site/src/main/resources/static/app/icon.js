import { svg } from 'lit';

const SHEETS = { page: 24, answers: 48 };

/**
 * Brings the sheets of drawings into the page, once: from then on a drawing costs no request and is there without a network.
 * Asked for as documents, since a page whose policy asks for trusted types may not parse text itself.
 */
export async function loadIcons() {
  const sheets = await Promise.all(Object.keys(SHEETS).map(sheet));
  for (const loaded of sheets) {
    loaded.setAttribute('class', 'drawings');
    loaded.setAttribute('aria-hidden', 'true');
    document.body.append(loaded);
  }
}

/** A drawing that says nothing to a screen reader; the words stand beside it. */
export function icon(name, sheet = 'page') {
  return svg`<svg class="icon" aria-hidden="true" focusable="false" viewBox="0 0 ${SHEETS[sheet]} ${SHEETS[sheet]}">
    <use href="#${sheet}-${name}"></use></svg>`;
}

function sheet(name) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('GET', `/icons/${name}.svg`);
    request.responseType = 'document';
    request.onload = () => {
      const drawings = request.responseXML?.documentElement;
      if (request.status !== 200 || !drawings) {
        reject(new Error(`/icons/${name}.svg: ${request.status}`));
        return;
      }
      for (const drawing of drawings.querySelectorAll('symbol')) {
        drawing.id = `${name}-${drawing.id}`;
      }
      resolve(document.importNode(drawings, true));
    };
    request.onerror = () => reject(new Error(`/icons/${name}.svg cannot be reached`));
    request.send();
  });
}
