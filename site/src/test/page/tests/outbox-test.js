import { HttpError, UnreachableError } from '/app/work/api.js';
import { Outbox } from '/app/work/outbox.js';
import { MemoryStore } from '/app/work/store.js';
import { check, equal, truth, until } from './check.js';

const alone = (run) => run();

/** A server that answers as told, one answer a call, the last one for ever after. */
function server(...answers) {
  const sent = [];
  return {
    sent,
    async get() {
      return null;
    },
    async send(method, path, body) {
      sent.push(body?.id ?? path);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer instanceof Error) {
        throw answer;
      }
      return answer;
    },
  };
}

const entry = (id, about = id) => ({ about, kind: 'classification', method: 'POST', path: '/api/classifications', body: { id } });

check('an entry is kept before it is sent and removed when it is acknowledged', async () => {
  const store = new MemoryStore();
  let keptFirst;
  const api = { send: async () => void (keptFirst = (await store.all('outbox')).length) };
  const outbox = new Outbox(api, store, alone);
  await outbox.add(entry('a'));
  await until(() => outbox.waiting === 0, 'removed');
  equal(keptFirst, 1);
});

check('without a network nothing is lost and nothing is tried twice at once', async () => {
  const store = new MemoryStore();
  const api = server(new UnreachableError('no network'));
  const outbox = new Outbox(api, store, alone);
  await outbox.add(entry('a'));
  await outbox.add(entry('b'));
  await until(() => api.sent.length > 0, 'tried');
  equal((await store.all('outbox')).length, 2);
  truth(!api.sent.includes('b'), 'b waits behind the failure');
});

check('after a failure the same entry goes again, and then the next, in order', async () => {
  const api = server(new UnreachableError('gone'), { finalInMs: 1 });
  const outbox = new Outbox(api, new MemoryStore(), alone);
  await outbox.add(entry('a'));
  await outbox.add(entry('b'));
  await until(() => outbox.waiting === 0, 'all sent');
  equal(api.sent, ['a', 'a', 'b']);
});

check('the server says when to come back', async () => {
  const api = server(new HttpError(429, null, 120), null);
  const outbox = new Outbox(api, new MemoryStore(), alone);
  const begun = performance.now();
  await outbox.add(entry('a'));
  await until(() => outbox.waiting === 0, 'sent');
  truth(performance.now() - begun > 100, 'waited as told');
});

check('a server error of one entry holds back what is about the same thing, not the others', async () => {
  const api = server(new HttpError(500, null, 150), null);
  const outbox = new Outbox(api, new MemoryStore(), alone);
  outbox.add(entry('a'));
  outbox.add({ ...entry('withdrawal of a', 'a') });
  await outbox.add(entry('b'));
  await until(() => outbox.waiting === 0, 'all sent');
  equal(api.sent, ['a', 'b', 'a', 'withdrawal of a']);
});

check('what is refused for good is kept aside and does not block the rest', async () => {
  const store = new MemoryStore();
  const api = server(new HttpError(422, { title: 'Not a walk', status: 422 }), null);
  const outbox = new Outbox(api, store, alone);
  let refused;
  outbox.addEventListener('refused', ({ detail }) => (refused = detail.entry.body.id));
  await outbox.add(entry('a'));
  await outbox.add(entry('b'));
  await until(() => outbox.waiting === 0, 'dealt with');
  equal(refused, 'a');
  equal((await store.all('refused')).map(({ body, status }) => [body.id, status]), [['a', 422]]);
});

check('a refusal that is not the server\'s own is no refusal', async () => {
  const store = new MemoryStore();
  const outbox = new Outbox(server(new HttpError(404, null, 60), null), store, alone);
  await outbox.add(entry('a'));
  await until(() => outbox.waiting === 0, 'sent');
  equal(await store.all('refused'), []);
});

check('what an earlier page left behind is sent by the next one', async () => {
  const store = new MemoryStore();
  await store.put('outbox', { ...entry('left'), failures: 0, notBefore: 0 });
  const api = server(null);
  const outbox = new Outbox(api, store, alone);
  await outbox.count();
  await outbox.flush();
  equal(api.sent, ['left']);
});

check('two pages on one store send each entry once', async () => {
  const store = new MemoryStore();
  let tail = Promise.resolve();
  const queue = (run) => (tail = tail.then(run));
  const api = server(null);
  const [one, two] = [new Outbox(api, store, queue), new Outbox(api, store, queue)];
  await Promise.all([...'abcdef'].map((id, i) => (i % 2 ? one : two).add(entry(id))));
  await until(async () => (await store.all('outbox')).length === 0, 'all sent');
  equal([...api.sent].sort(), [...'abcdef']);
});
