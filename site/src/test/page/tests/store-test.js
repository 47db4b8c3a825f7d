import { MemoryStore, openStore } from '/app/work/store.js';
import { check, equal, truth } from './check.js';

const fresh = async () => {
  await new Promise((resolve) => (indexedDB.deleteDatabase('test').onsuccess = resolve));
  return openStore('test');
};

for (const [name, open] of [['on disk', fresh], ['in memory', async () => new MemoryStore()]]) {
  check(`store ${name}: what is put comes back, in order, until it is deleted`, async () => {
    const store = await open();
    const first = await store.put('outbox', { body: 'a' });
    await store.put('outbox', { body: 'b' });
    equal((await store.all('outbox')).map(({ body }) => body), ['a', 'b']);
    await store.put('outbox', { seq: first, body: 'a again' });
    equal((await store.all('outbox')).map(({ body }) => body), ['a again', 'b']);
    await store.delete('outbox', first);
    equal((await store.all('outbox')).map(({ body }) => body), ['b']);
    equal(await store.get('kept', 'nothing'), undefined);
  });

  check(`store ${name}: what belongs together is put together`, async () => {
    const store = await open();
    await store.putTogether({ outbox: { body: 'a' }, recent: { id: 'a' } });
    equal((await store.all('outbox')).length, 1);
    equal(await store.get('recent', 'a'), { id: 'a' });
  });

  check(`store ${name}: one value is taken once, however many ask`, async () => {
    const store = await open();
    for (const id of ['a', 'b', 'c']) {
      await store.put('subjects', { id });
    }
    const taken = await Promise.all(Array.from({ length: 6 }, () => store.take('subjects', ({ id }) => id !== 'b')));
    equal(taken.map((value) => value?.id ?? '').sort(), ['', '', '', '', 'a', 'c']);
    equal(await store.all('subjects'), [{ id: 'b' }]);
  });
}

check('the store on disk is durable, the one in memory says it is not', async () => {
  truth((await fresh()).durable, 'durable');
  truth(!new MemoryStore().durable, 'not durable');
});
