const TIMEOUT_MS = 15_000;
const JSON_TYPE = 'application/json';
const FILE_TYPE = 'application/octet-stream';

/** An answer of the server that is not the one hoped for; `problem` is its problem+json. */
export class HttpError extends Error {
  constructor(status, problem, retryAfterMs) {
    super(problem?.title ?? `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer at all: no network, no server, or too slow. */
export class UnreachableError extends Error {}

/** Speaks HTTP with the server this page came from, and tells the connection how each attempt went. */
export class Api {
  #connection;

  constructor(connection) {
    this.#connection = connection;
  }

  get(path) {
    return this.send('GET', path);
  }

  /**
   * @param body what becomes JSON, a form (URLSearchParams), or a file (Blob) sent as it is
   * @param patience how long to wait for the answer, in milliseconds
   * @returns {Promise<any>} the body, or null where there is none
   * @throws {HttpError|UnreachableError}
   */
  async send(method, path, body, patience = TIMEOUT_MS) {
    const response = await this.#fetch(method, path, body, patience);
    const text = await response.text().catch(() => '');
    const data = parse(text);
    if (response.ok) {
      return data;
    }
    throw new HttpError(response.status, data, retryAfter(response));
  }

  async #fetch(method, path, body, patience) {
    const type = contentType(body);
    const headers = { Accept: 'application/json, application/problem+json' };
    if (method !== 'GET') {
      headers['X-CSRF-TOKEN'] = cookie('XSRF-TOKEN');
      headers['Content-Type'] = type;
    }
    try {
      const response = await fetch(path, {
        method,
        headers,
        body: body === undefined || type !== JSON_TYPE ? body : JSON.stringify(body),
        credentials: 'same-origin',
        cache: 'no-store',
        keepalive: method !== 'GET' && type !== FILE_TYPE, // browsers keep no more than 64 KiB alive
        signal: AbortSignal.timeout(patience),
      });
      this.#connection.reached(true);
      return response;
    } catch (error) {
      this.#connection.reached(false);
      throw new UnreachableError(error.message);
    }
  }
}

function contentType(body) {
  if (body instanceof URLSearchParams) {
    return 'application/x-www-form-urlencoded';
  }
  return body instanceof Blob ? FILE_TYPE : JSON_TYPE;
}

function parse(text) {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function cookie(name) {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found === undefined ? '' : decodeURIComponent(found.slice(name.length + 1));
}

function retryAfter(response) {
  const seconds = Number(response.headers.get('Retry-After'));
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : undefined;
}
