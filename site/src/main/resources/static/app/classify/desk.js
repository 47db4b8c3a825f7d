import { decoded } from '../image/decoded.js';
import { Walk } from '../walk/walk.js';

/**
 * What is on the desk: the galaxy in hand, the walk down its tree, and what happens at its end. No view and no key knows more than
 * this; all that is finished goes through the outbox before the galaxy leaves the desk.
 *
 * Fires `change` (detail: {galaxy, question}: whether either is a new one).
 */
export class Desk extends EventTarget {
  /** `{subject, image, startedAt}`, and for a reopened one `replaces` and `aside`, the hand that was laid aside for it. */
  hand = null;
  walk = null;
  busy = true;
  /** Whether the browser could not keep the last Done or Skip. */
  notKept = false;
  #session;

  constructor(session) {
    super();
    this.#session = session;
    session.supply.addEventListener('change', () => this.hand === null && !this.busy && this.#next());
  }

  /** After a reload the same galaxy lies on the desk, with the answers given so far. */
  async start() {
    const { current } = this.#session.tab;
    const open = current !== null && !this.#doneAlready(current);
    const image = open && (await decoded(current.subject.image));
    this.busy = false;
    if (image) {
      this.#take({ ...current, image }, current.annotations);
    } else {
      await this.#next();
    }
  }

  /** Goes on with another walk over the same galaxy, as the walk's own steps give it. */
  step(walk) {
    if (walk !== this.walk) {
      const question = walk.question.key !== this.walk.question.key;
      this.walk = walk;
      this.#keep();
      this.#changed({ galaxy: false, question });
    }
  }

  async done() {
    if (!this.walk.complete || this.busy) {
      return;
    }
    if (this.#doneAlready(this.hand)) {
      await this.#next();
      return;
    }
    const { subject, startedAt, replaces } = this.hand;
    const classification = {
      id: crypto.randomUUID(),
      subject: subject.id,
      lease: subject.lease,
      startedAt,
      finishedAt: Date.now(),
      annotations: this.walk.annotations,
      ...(replaces === undefined ? {} : { replaces }),
      client: {
        width: innerWidth,
        height: innerHeight,
        touch: navigator.maxTouchPoints > 0,
        language: document.documentElement.lang,
      },
    };
    await this.#finish(() => this.#session.recent.add(classification, subject));
  }

  /** Leaves a new galaxy to others, or a reopened one as it was. */
  async skip() {
    const { subject, replaces } = this.hand;
    const skip = {
      about: `skip ${subject.id}`,
      kind: 'skip',
      method: 'POST',
      path: '/api/skips',
      body: { id: crypto.randomUUID(), subject: subject.id, lease: subject.lease },
    };
    await this.#finish(async () => replaces ?? this.#session.outbox.add(skip));
  }

  /** Brings an earlier galaxy back with its answers; the one in hand is laid aside and comes back after it. */
  async reopen(entry) {
    const image = await decoded(entry.subject.image);
    if (image === null || this.busy || !this.#session.recent.canUndo(entry)) {
      return;
    }
    const aside = this.hand.aside ?? this.#withoutImage();
    this.#take({ subject: entry.subject, image, startedAt: Date.now(), replaces: entry.id, aside }, entry.annotations);
  }

  /** Keeps the work first; only what is on disk lets go of the galaxy. */
  async #finish(keep) {
    if (this.busy) {
      return;
    }
    const { aside } = this.hand;
    this.busy = true;
    try {
      await keep();
      this.notKept = false;
    } catch {
      this.notKept = true;
      this.#changed({ galaxy: false, question: false });
      return;
    } finally {
      this.busy = false;
    }
    const image = aside && (await decoded(aside.subject.image));
    if (image) {
      this.#take({ ...aside, image }, aside.annotations);
    } else {
      await this.#next();
    }
  }

  async #next() {
    this.busy = true;
    try {
      let ready = await this.#session.supply.take();
      while (ready !== null && this.#doneAlready(ready)) {
        ready = await this.#session.supply.take();
      }
      this.busy = false;
      if (ready === null) {
        this.hand = null;
        this.#session.tab.set({ current: null });
        this.#changed({ galaxy: true, question: true });
      } else {
        this.#take({ ...ready, startedAt: Date.now() }, []);
      }
    } finally {
      this.busy = false;
    }
  }

  #take(hand, annotations) {
    this.hand = hand;
    this.walk = Walk.resume(this.#session.campaign.tree, annotations);
    this.#keep();
    this.#changed({ galaxy: true, question: true });
  }

  #keep() {
    this.#session.tab.set({ current: this.#withoutImage() });
  }

  #withoutImage() {
    const { image, ...hand } = this.hand;
    return { ...hand, annotations: this.walk.annotations };
  }

  /** A duplicated tab, or a reload in the very moment of Done, has a galaxy in hand that counts already. */
  #doneAlready({ subject, replaces }) {
    return replaces === undefined && this.#session.recent.has(subject.id);
  }

  #changed(detail) {
    this.dispatchEvent(new CustomEvent('change', { detail }));
  }
}
