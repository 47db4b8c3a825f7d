import { Walk } from '/app/walk/walk.js';
import { check, equal, truth } from './check.js';

const TREES = ['gz2', 'gz-decals-1-2', 'gz-decals-5'];
const trees = await Promise.all(TREES.map(async (name) => (await fetch(`/test/trees/${name}.json`)).json()));

/** Every legal sequence of single answers, and one or two ticks in a multiple question. */
function* walks(tree, walk = new Walk(tree)) {
  for (const answer of walk.question.answers) {
    const chosen = walk.choose(answer.key);
    if (chosen.complete) {
      yield chosen;
    } else {
      yield* walks(tree, chosen.question.type === 'multiple' && chosen.canContinue ? chosen.proceed() : chosen);
    }
  }
}

trees.forEach((tree) => {
  check(`${tree.name}: every way down ends, is legal and is the same after a reload`, () => {
    let ways = 0;
    for (const walk of walks(tree)) {
      if (ways++ % 7 !== 0) {
        continue;
      }
      let expected = tree.first;
      for (const { question, answers } of walk.annotations) {
        equal(question, expected);
        const asked = tree.questions.find(({ key }) => key === question);
        expected = asked.answers.find(({ key }) => key === answers[0]).next;
      }
      equal(expected, null);
      const resumed = Walk.resume(tree, walk.annotations);
      equal(resumed.annotations, walk.annotations);
      truth(resumed.complete, 'complete after a reload');
    }
    truth(ways > 50, `${ways} ways are many`);
  });

  check(`${tree.name}: back leads to every question asked and to the first, no further`, () => {
    for (const walk of [...walks(tree)].slice(0, 20)) {
      let back = walk;
      for (let i = 0; i < 20; i++) {
        back = back.back();
      }
      equal(back.question.key, tree.first);
      equal(back.annotations, walk.annotations);
    }
  });

  check(`${tree.name}: every answer has a drawing`, async () => {
    const drawings = await (await fetch('/icons/answers.svg')).text();
    for (const { icon } of tree.questions.flatMap(({ answers }) => answers)) {
      truth(drawings.includes(`id="${icon}"`), icon);
    }
  });
});

const tree = trees[2];
const spiral = () => ['featured-or-disk', 'no', 'weak', 'yes', 'tight', '2'].reduce((walk, key) => walk.choose(key), new Walk(tree));

check('an answer that leads elsewhere drops what came after it', () => {
  const changed = spiral().goTo(0).choose('smooth');
  equal(changed.question.key, 'how-rounded');
  equal(changed.annotations, [{ question: 'smooth-or-featured', answers: ['smooth'] }]);
});

check('an answer that leads to the same place keeps what came after it, and comes back to the end', () => {
  const changed = spiral().goTo(2).choose('strong');
  equal(changed.question.key, 'bulge-size');
  equal(changed.annotations.length, 6);
  equal(changed.annotations[2].answers, ['strong']);
});

check('an answer that ends the walk stays in sight and may be changed', () => {
  const star = new Walk(tree).choose('artifact');
  truth(star.complete, 'complete');
  equal(star.question.key, 'smooth-or-featured');
  truth(!star.choose('smooth').complete, 'goes on after a change');
});

check('ticks come and go in the order of the tree, and nothing unusual stands alone', () => {
  const asked = ['smooth', 'round', 'none'].reduce((walk, key) => walk.choose(key), new Walk(tree));
  equal(asked.question.key, 'rare-features');
  truth(!asked.complete, 'needs a tick');
  equal(asked.choose('overlapping').choose('ring').chosen, ['ring', 'overlapping']);
  equal(asked.choose('ring').choose('nothing-unusual').chosen, ['nothing-unusual']);
  equal(asked.choose('nothing-unusual').choose('ring').chosen, ['ring']);
  truth(!asked.choose('ring').choose('ring').complete, 'unticking the last leaves it open');
});

check('an unknown answer changes nothing', () => {
  const walk = new Walk(tree);
  truth(walk.choose('no-such-answer') === walk, 'the same walk');
});

check('answers of another tree are cut off on a reload', () => {
  equal(Walk.resume(tree, [{ question: 'smooth-or-featured', answers: ['gone'] }]).annotations, []);
});
