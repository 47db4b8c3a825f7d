const STORES = {
  outbox: { keyPath: 'seq', autoIncrement: true },
  refused: { keyPath: 'seq' },
  subjects: { keyPath: 'id' },
  recent: { keyPath: 'id' },
  kept: { keyPath: 'key' },
};

/**
 * Opens what the browser keeps for this page, shared by all tabs. Where the browser refuses (some private windows) the work is
 * kept in memory alone and `durable` is false, so that the page can say so.
 */
export async function openStore(name = 'eyepiece') {
  try {
    return new IndexedStore(await openDatabase(name));
  } catch {
    return new MemoryStore();
  }
}

function openDatabase(name) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      for (const [store, options] of Object.entries(STORES)) {
        request.result.createObjectStore(store, options);
      }
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older version'));
  });
}

/** Fires `changed-elsewhere` (detail: {store}) when another tab wrote. */
class IndexedStore extends EventTarget {
  durable = true;
  #database;
  #tabs = new BroadcastChannel('eyepiece');

  constructor(database) {
    super();
    this.#database = database;
    database.onversionchange = () => database.close();
    this.#tabs.onmessage = ({ data }) => this.dispatchEvent(new CustomEvent('changed-elsewhere', { detail: data }));
  }

  /** Resolves once the browser has the value on disk. */
  put(store, value) {
    return this.#write(store, (objects) => objects.put(value));
  }

  /** Puts all of `{store: value}` or none. */
  putTogether(values) {
    const stores = Object.keys(values);
    return this.#change(stores, (transaction) => stores.forEach((store) => transaction.objectStore(store).put(values[store])));
  }

  delete(store, key) {
    return this.#write(store, (objects) => objects.delete(key));
  }

  get(store, key) {
    return this.#read(store, (objects) => objects.get(key));
  }

  all(store) {
    return this.#read(store, (objects) => objects.getAll());
  }

  /** Takes the first value that fits out of the store; no other tab can take the same. */
  async take(store, fits) {
    let taken;
    await this.#write(store, (objects) => {
      const cursor = objects.openCursor();
      cursor.onsuccess = () => {
        const at = cursor.result;
        if (at && fits(at.value)) {
          taken = at.value;
          at.delete();
        } else {
          at?.continue();
        }
      };
      return cursor;
    });
    return taken;
  }

  #read(store, ask) {
    return new Promise((resolve, reject) => {
      const request = ask(this.#database.transaction(store).objectStore(store));
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  }

  async #write(store, change) {
    let request;
    await this.#change([store], (transaction) => (request = change(transaction.objectStore(store))));
    return request.result;
  }

  #change(stores, change) {
    return new Promise((resolve, reject) => {
      const transaction = this.#database.transaction(stores, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => {
        stores.forEach((store) => this.#tabs.postMessage({ store }));
        resolve();
      };
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
      change(transaction);
    });
  }
}

/** The same promises for as long as the page lives. */
export class MemoryStore extends EventTarget {
  durable = false;
  #stores = Object.fromEntries(Object.keys(STORES).map((store) => [store, new Map()]));
  #seq = 0;

  async put(store, value) {
    const { keyPath, autoIncrement } = STORES[store];
    const stored = structuredClone(value);
    if (autoIncrement && stored[keyPath] === undefined) {
      stored[keyPath] = ++this.#seq;
    }
    this.#stores[store].set(stored[keyPath], stored);
    return stored[keyPath];
  }

  async putTogether(values) {
    for (const [store, value] of Object.entries(values)) {
      await this.put(store, value);
    }
  }

  async delete(store, key) {
    this.#stores[store].delete(key);
  }

  async get(store, key) {
    return this.#stores[store].get(key);
  }

  async all(store) {
    return [...this.#stores[store].values()];
  }

  async take(store, fits) {
    for (const [key, value] of this.#stores[store]) {
      if (fits(value)) {
        this.#stores[store].delete(key);
        return value;
      }
    }
    return undefined;
  }
}
