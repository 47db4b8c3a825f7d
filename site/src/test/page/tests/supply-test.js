import { MemoryStore } from '/app/work/store.js';
import { Supply } from '/app/work/supply.js';
import { check, equal, truth, until } from './check.js';

const IMAGE = '/icons/eyepiece.svg';
const tab = () => ({ next: null, set(values) { Object.assign(this, values); } });

/** A server with so many galaxies, whose leases last so long. */
function sky(galaxies, leaseMs = 60_000) {
  let given = 0;
  return {
    asked: 0,
    async get() {
      this.asked++;
      const subjects = Array.from({ length: Math.min(5, galaxies - given) }, () => ({ id: `g${++given}`, image: IMAGE, leaseMs }));
      return subjects.length === 0 ? { subjects, reason: 'all-seen' } : { subjects };
    },
  };
}

check('galaxies come one after another, none twice, until there are no more', async () => {
  const supply = new Supply(sky(7), new MemoryStore(), { online: true }, tab());
  const seen = [];
  for (let ready = await supply.take(); ready !== null; ready = await supply.take()) {
    seen.push(ready.subject.id);
  }
  equal(seen.length, 7);
  equal(new Set(seen).size, 7);
  equal(supply.reason, 'all-seen');
});

check('two tabs on one store never take the same galaxy', async () => {
  const store = new MemoryStore();
  const server = sky(12);
  const tabs = [new Supply(server, store, { online: true }, tab()), new Supply(server, store, { online: true }, tab())];
  const seen = [];
  for (let i = 0; i < 8; i++) {
    const ready = await tabs[i % 2].take();
    seen.push(ready.subject.id);
  }
  equal(new Set(seen).size, 8);
});

check('a lease that ran out is given up while there is a network, and used where there is none', async () => {
  const store = new MemoryStore();
  await store.put('subjects', { id: 'old', image: IMAGE, usableUntil: Date.now() - 1 });
  const offline = new Supply({ get: async () => Promise.reject(new Error('offline')) }, store, { online: false }, tab());
  equal((await offline.take()).subject.id, 'old');

  await store.put('subjects', { id: 'old', image: IMAGE, usableUntil: Date.now() - 1 });
  const online = new Supply(sky(3), store, { online: true }, tab());
  equal((await online.take()).subject.id, 'g1');
});

check('what waits to be sent is not asked for again', async () => {
  const store = new MemoryStore();
  await store.put('outbox', { body: { subject: 'g1' } });
  const supply = new Supply(sky(3), store, { online: true }, tab());
  equal((await supply.take()).subject.id, 'g2');
});

check('the next image is decoded before it is asked for', async () => {
  const supply = new Supply(sky(3), new MemoryStore(), { online: true }, tab());
  await supply.take();
  await until(() => true, 'a moment');
  const { image } = await supply.take();
  truth(image.complete && image.naturalWidth > 0, 'decoded');
});
