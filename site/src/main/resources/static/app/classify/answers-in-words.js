import { list, said } from '../text.js';

/** What somebody answered, in one line. */
export function answersInWords(tree, annotations) {
  const words = annotations.flatMap(({ question, answers }) => {
    const asked = tree.questions.find(({ key }) => key === question);
    return asked?.answers.filter(({ key }) => answers.includes(key)).map(({ text }) => said(text)) ?? [];
  });
  return list(words);
}
