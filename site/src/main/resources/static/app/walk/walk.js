/**
 * A volunteer's walk down the decision tree of one galaxy. Immutable: every step gives a new walk, so that a view may compare
 * by identity. Knows nothing of pages, servers or clocks.
 *
 * The trail holds what was answered so far, in order; `at` is the place of the question that is shown. Going back keeps what
 * lies ahead until an answer leads somewhere else.
 */
export class Walk {
  #tree;
  #trail;
  #at;

  /**
   * @param {{first: string, questions: Array}} tree as the campaign gives it
   * @param {Array<{question: string, answers: string[]}>} trail
   * @param {number} at
   */
  constructor(tree, trail = [], at = 0) {
    this.#tree = tree;
    this.#trail = trail;
    this.#at = at;
  }

  /** A walk over answers given earlier, at its end; what does not fit the tree any more is cut off. */
  static resume(tree, annotations) {
    const trail = [];
    let expected = tree.first;
    for (const { question, answers } of annotations) {
      const asked = tree.questions.find((q) => q.key === question);
      const known = answers.filter((key) => asked?.answers.some((answer) => answer.key === key));
      if (question !== expected || known.length === 0) {
        break;
      }
      trail.push({ question, answers: known });
      expected = asked.answers.find((answer) => answer.key === known[0]).next;
    }
    const walk = new Walk(tree, trail);
    return new Walk(tree, trail, walk.#end());
  }

  /** The question that is shown. */
  get question() {
    return this.#question(this.#at);
  }

  /** Keys of the answers chosen for the question that is shown. */
  get chosen() {
    return this.#trail[this.#at]?.answers ?? [];
  }

  get at() {
    return this.#at;
  }

  /** Whether the last answer given ends the walk and no question on the way is left open. */
  get complete() {
    const last = this.#trail.at(-1);
    return last !== undefined && this.#trail.every(({ answers }) => answers.length > 0) && this.#after(last) === null;
  }

  /** Whether Continue has something to do: a question of many answers, at least one chosen, another question after it. */
  get canContinue() {
    return this.question.type === 'multiple' && this.chosen.length > 0 && this.question.answers[0].next !== null;
  }

  /** Whether this question may be the last: nothing but Done comes after what is chosen here. */
  get last() {
    const chosen = this.#trail[this.#at];
    return chosen !== undefined && chosen.answers.length > 0 && this.#after(chosen) === null;
  }

  /** What was answered so far, as questions and answers of the tree, for a strip of steps. */
  get steps() {
    return this.#trail
      .map(({ answers }, index) => {
        const question = this.#question(index);
        return { index, question, answers: question.answers.filter(({ key }) => answers.includes(key)) };
      })
      .filter(({ answers }) => answers.length > 0);
  }

  /** What is sent: `[{question, answers: [key]}]`. */
  get annotations() {
    return this.#trail
      .filter(({ answers }) => answers.length > 0)
      .map(({ question, answers }) => ({ question, answers: [...answers] }));
  }

  /** Chooses an answer of the question shown: of a single one it moves on, of a multiple one it ticks or unticks. */
  choose(key) {
    const question = this.question;
    const answer = question.answers.find((candidate) => candidate.key === key);
    if (answer === undefined) {
      return this;
    }
    return question.type === 'multiple' ? this.#toggle(question, answer) : this.#take(question, answer);
  }

  /** Moves on from a question of many answers. */
  proceed() {
    return this.canContinue ? this.goTo(this.#end()) : this;
  }

  back() {
    return this.goTo(this.#at - 1);
  }

  goTo(index) {
    return index < 0 || index > this.#end() ? this : new Walk(this.#tree, this.#trail, index);
  }

  #toggle(question, answer) {
    const before = this.chosen;
    const alone = isExclusive(answer);
    const others = alone ? [] : before.filter((key) => !isExclusive(question.answers.find((a) => a.key === key)));
    const answers = before.includes(answer.key)
      ? before.filter((key) => key !== answer.key)
      : question.answers.map(({ key }) => key).filter((key) => key === answer.key || others.includes(key));
    const entry = { question: question.key, answers };
    const trail = [...this.#trail.slice(0, this.#at), entry, ...this.#trail.slice(this.#at + 1)];
    return new Walk(this.#tree, trail, this.#at);
  }

  #take(question, answer) {
    const kept = [...this.#trail.slice(0, this.#at), { question: question.key, answers: [answer.key] }];
    const ahead = this.#trail.slice(this.#at + 1);
    if (answer.next !== null && ahead[0]?.question === answer.next) {
      kept.push(...ahead);
    }
    const walk = new Walk(this.#tree, kept, this.#at);
    return walk.goTo(walk.#end());
  }

  /** Place of the first question without an answer, or of the last one where the walk is at its end. */
  #end() {
    const open = this.#trail.findIndex(({ answers }) => answers.length === 0);
    if (open >= 0) {
      return open;
    }
    const last = this.#trail.at(-1);
    return last !== undefined && this.#after(last) === null ? this.#trail.length - 1 : this.#trail.length;
  }

  #question(index) {
    const key = index === 0 ? this.#tree.first : this.#after(this.#trail[index - 1]);
    return this.#tree.questions.find((question) => question.key === key);
  }

  #after({ question, answers }) {
    const asked = this.#tree.questions.find(({ key }) => key === question);
    const given = asked.answers.find(({ key }) => key === answers[0]) ?? asked.answers[0];
    return given.next;
  }
}

/** An answer such as "nothing unusual" cannot stand beside others; the shipped trees mark it by its icon. */
function isExclusive(answer) {
  return answer.exclusive ?? answer.icon === 'odd-none';
}
