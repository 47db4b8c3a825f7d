const KEY = 'favourites';

/** The galaxies a volunteer wants to see again: `{id, image}`, the newest first, kept here and told to the server. Fires `change`. */
export class Favourites extends EventTarget {
  #store;
  #outbox;
  #subjects = [];

  constructor(store, outbox) {
    super();
    this.#store = store;
    this.#outbox = outbox;
  }

  async load() {
    this.#subjects = (await this.#store.get('kept', KEY))?.value ?? [];
    this.dispatchEvent(new Event('change'));
  }

  get subjects() {
    return this.#subjects;
  }

  has(id) {
    return this.#subjects.some((subject) => subject.id === id);
  }

  async toggle({ id, image }) {
    const had = this.has(id);
    const others = this.#subjects.filter((subject) => subject.id !== id);
    await this.#keep(had ? others : [{ id, image }, ...others]);
    await this.#outbox.add({
      about: `favourite ${id}`,
      kind: 'favourite',
      method: had ? 'DELETE' : 'PUT',
      path: `/api/favourites/${encodeURIComponent(id)}`,
    });
  }

  /** Takes over what the server knows, from other devices too; what is still to be sent goes first. */
  async receive(subjects) {
    const unsent = new Set((await this.#store.all('outbox')).map(({ about }) => about));
    const mine = (subject) => unsent.has(`favourite ${subject.id}`);
    await this.#keep([...this.#subjects.filter(mine), ...subjects.filter((subject) => !mine(subject))]);
  }

  async #keep(subjects) {
    this.#subjects = subjects;
    await this.#store.put('kept', { key: KEY, value: subjects });
    this.dispatchEvent(new Event('change'));
  }
}
