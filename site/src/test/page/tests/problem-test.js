import { inWords } from '/app/problem.js';
import { loadTexts, loadTextsOf } from '/app/text.js';
import { HttpError, UnreachableError } from '/app/work/api.js';
import { check, equal } from './check.js';

check('a problem is said in the language of the page, by its code', async () => {
  await loadTexts('de');
  await loadTextsOf('lab');
  equal(
    [
      new HttpError(409, { status: 409, code: 'subject-taken', detail: 'There is …', id: 'm31' }),
      new HttpError(401, { status: 401, code: 'wrong-credentials', detail: 'Name or …' }),
      new HttpError(429, null),
      new UnreachableError('no network'),
      new HttpError(400, null),
    ].map(inWords),
    [
      'Es gibt schon eine Galaxie m31 mit einem anderen Bild. Gib der Datei einen anderen Namen.',
      'Name oder Passwort stimmt nicht.',
      'Zu viel auf einmal. Warte einen Moment und versuche es noch einmal.',
      'Der Server ist nicht zu erreichen. Prüfe die Verbindung und versuche es noch einmal.',
      'Das hat nicht geklappt. Versuche es gleich noch einmal.',
    ],
  );
  await loadTexts('en');
});

check('a problem that the page has no words for is said as the server says it', () => {
  for (const code of ['conflict', 'toString', undefined]) {
    equal(inWords(new HttpError(409, { status: 409, code, detail: 'the id is taken' })), 'the id is taken');
  }
});
