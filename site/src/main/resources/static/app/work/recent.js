const KEEP = 30;

/**
 * The volunteer's last classifications as this browser knows them: `waiting` (not acknowledged yet), `provisional` (may be
 * reopened or withdrawn until `finalAt`, by this browser's clock), `final`, `withdrawn`, `replaced` or `refused`. What replaces
 * one another shares a `chain`, so that the outbox keeps it in order.
 * Fires `change`.
 */
export class Recent extends EventTarget {
  #store;
  #outbox;
  #undoMs;
  #undoCount;
  #entries = [];
  #timer;

  constructor(store, outbox, campaign) {
    super();
    this.#store = store;
    this.#outbox = outbox;
    this.#undoMs = campaign.undoSeconds * 1000;
    this.#undoCount = campaign.undoCount ?? 5;
    outbox.addEventListener('settled', ({ detail }) => this.#settled(detail.entry, detail.answer));
    outbox.addEventListener('refused', ({ detail }) => this.#refused(detail.entry, detail.error));
  }

  async load() {
    this.#entries = (await this.#store.all('recent')).sort((a, b) => b.doneAt - a.doneAt);
    for (const old of this.#entries.splice(KEEP)) {
      await this.#store.delete('recent', old.id);
    }
    this.#changed();
  }

  /** The newest first, as many as may be undone; what was withdrawn or replaced is left out. */
  get entries() {
    return this.#entries.filter(({ state }) => state !== 'withdrawn' && state !== 'replaced').slice(0, this.#undoCount);
  }

  /** All that this browser remembers and that stands, the newest first. */
  get standing() {
    return this.#entries.filter(({ state }) => !['withdrawn', 'replaced', 'refused'].includes(state));
  }

  /** Whether a galaxy was classified here already; a duplicated tab has the same one in hand. */
  has(subject) {
    return this.standing.some((entry) => entry.subject.id === subject);
  }

  find(id) {
    return this.#entries.find((entry) => entry.id === id);
  }

  canUndo(entry) {
    return (entry.state === 'waiting' || entry.state === 'provisional') && entry.finalAt > Date.now();
  }

  /** Whether the server will show what others said of it. */
  isFinal(entry) {
    return entry.state === 'final' || (entry.state === 'provisional' && entry.finalAt <= Date.now());
  }

  /** Keeps a finished classification and puts it into the outbox; resolves when both are on disk. */
  async add(classification, subject) {
    const now = Date.now();
    const chain = this.find(classification.replaces)?.chain ?? classification.id;
    const entry = {
      id: classification.id,
      chain,
      subject,
      annotations: classification.annotations,
      doneAt: now,
      finalAt: now + this.#undoMs,
      state: 'waiting',
    };
    await this.#outbox.add(
      { about: chain, kind: 'classification', method: 'POST', path: '/api/classifications', body: classification },
      { recent: entry },
    );
    this.#hold(entry);
    if (classification.replaces) {
      await this.#update(classification.replaces, { state: 'replaced' });
    }
  }

  async withdraw(entry) {
    await this.#outbox.add({
      about: entry.chain,
      kind: 'withdrawal',
      of: entry.id,
      method: 'POST',
      path: `/api/classifications/${entry.id}/withdraw`,
    });
    await this.#update(entry.id, { state: 'withdrawn' });
  }

  async #settled(entry, answer) {
    if (entry.kind !== 'classification') {
      return;
    }
    const known = await this.#store.get('recent', entry.body.id);
    if (known?.state === 'waiting') {
      await this.#update(known.id, { state: 'provisional', finalAt: Date.now() + (answer?.finalInMs ?? 0) });
    }
  }

  async #refused(entry, error) {
    if (entry.kind === 'classification') {
      await this.#update(entry.body.id, { state: 'refused' });
      await this.#update(entry.body.replaces, { state: 'final' });
    } else if (entry.kind === 'withdrawal' && error.status === 409) {
      await this.#update(entry.of, { state: 'final' });
    }
  }

  /** Changes what the store holds, which another tab may have written. */
  async #update(id, change) {
    const entry = id === undefined ? undefined : await this.#store.get('recent', id);
    if (entry !== undefined) {
      const changed = { ...entry, ...change };
      await this.#store.put('recent', changed);
      this.#hold(changed);
    }
  }

  #hold(entry) {
    this.#entries = [entry, ...this.#entries.filter(({ id }) => id !== entry.id)].sort((a, b) => b.doneAt - a.doneAt);
    this.#changed();
  }

  /** Tells now, and once more when the next undo window closes. */
  #changed() {
    this.dispatchEvent(new Event('change'));
    clearTimeout(this.#timer);
    const soonest = Math.min(...this.entries.filter((entry) => this.canUndo(entry)).map(({ finalAt }) => finalAt));
    if (Number.isFinite(soonest)) {
      this.#timer = setTimeout(() => this.#changed(), soonest - Date.now() + 20);
    }
  }
}
