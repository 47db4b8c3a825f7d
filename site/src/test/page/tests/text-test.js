import { LANGUAGES, loadTexts, said, saidIn, t, translateFrom } from '/app/text.js';
import { check, equal, truth } from './check.js';

const json = async (path) => (await fetch(path)).json();
const places = (message) => [...JSON.stringify(message).matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort().filter((name, i, all) => name !== all[i - 1]);

check('every language has every message, with the same places', async () => {
  const english = await json('/messages/en.json');
  for (const language of Object.keys(LANGUAGES)) {
    const messages = await json(`/messages/${language}.json`);
    equal(Object.keys(messages).sort(), Object.keys(english).sort());
    for (const key of Object.keys(english)) {
      equal([key, places(messages[key])], [key, places(english[key])]);
    }
  }
});

check('the wording of the shipped trees is translated', async () => {
  const wording = await json('/messages/tree.de.json');
  for (const name of ['gz2', 'gz-decals-1-2', 'gz-decals-5']) {
    const tree = await json(`/test/trees/${name}.json`);
    for (const { text, help, answers } of tree.questions) {
      for (const words of [text, help, ...answers.flatMap((answer) => [answer.text, answer.help])]) {
        truth(wording[words], words);
      }
    }
  }
});

check('plurals and numbers follow the language', async () => {
  await loadTexts('de-AT');
  equal(t('crowd.people', { n: 1 }), '1 Person');
  equal(t('progress', { retired: 1482, subjects: 4000 }), '1.482 von 4.000 Galaxien fertig');
  equal(document.documentElement.lang, 'de');
  await loadTexts('en-GB');
  equal(t('progress', { retired: 1482, subjects: 4000 }), '1,482 of 4,000 galaxies done');
});

check('an unknown language falls back to English, an untranslated wording keeps its language', async () => {
  await loadTexts('xx');
  equal(t('done'), 'Done');
  await loadTexts('de');
  await translateFrom('en');
  equal(said('Smooth'), 'Glatt');
  equal(saidIn('Smooth'), undefined);
  equal(said('A question of our own'), 'A question of our own');
  equal(saidIn('A question of our own'), 'en');
  await loadTexts('en');
  await translateFrom('en');
});
