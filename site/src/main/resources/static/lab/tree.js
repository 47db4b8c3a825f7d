import { said } from '/app/text.js';

/** The campaign's tree as flattened answers: where each question's begin, and how many people were asked. No page, no server. */
export class Tree {
  constructor({ first, questions }) {
    let offset = 0;
    this.first = first;
    this.questions = questions.map((question) => {
      const placed = { ...question, offset, end: offset + question.answers.length };
      offset = placed.end;
      return placed;
    });
    this.byKey = new Map(this.questions.map((question) => [question.key, question]));
  }

  /**
   * How many people were asked a question, from counts per flattened answer; null where counts cannot tell. Of a single question the
   * sum of its counts; of a multiple question, whose answers are ticked in any number, the votes on the single answers that lead to it.
   */
  asked(question, counts) {
    const sources = this.#sources(question, new Set());
    return sources === null ? null : sources.reduce((sum, answer) => sum + counts[answer], 0);
  }

  /** Answers of a question as they stand in counts: `{answer, k, share}`, share null where nobody was asked. */
  answers(question, counts) {
    const n = this.asked(question, counts);
    return question.answers.map((answer, i) => {
      const k = counts[question.offset + i];
      return { answer, k, share: n ? Math.min(1, k / n) : null };
    });
  }

  #sources(question, seen) {
    if (question.type === 'single') {
      return question.answers.map((_, i) => question.offset + i);
    }
    if (question.key === this.first || seen.has(question.key)) {
      return null;
    }
    const sources = [];
    for (const parent of this.questions) {
      const leading = parent.answers.flatMap(({ next }, i) => (next === question.key ? [parent.offset + i] : []));
      if (leading.length === 0) {
        continue;
      }
      const from = parent.type === 'single' ? leading : this.#sources(parent, new Set(seen).add(question.key));
      if (from === null) {
        return null;
      }
      sources.push(...from);
    }
    return sources.length === 0 ? null : sources;
  }
}

/**
 * Wilson's interval for a share: where the share of all people lies, in 9 of 10 cases, when `k` of `n` said so.
 *
 *   centre = (p + z^2 / 2n) / (1 + z^2 / n),   half = z sqrt(p (1 - p) / n + z^2 / 4 n^2) / (1 + z^2 / n),   z = 1.645
 */
export function interval(k, n) {
  const z = 1.6449;
  const p = k / n;
  const scale = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / scale;
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / scale;
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** What an answer is called in a list, in the page's language. */
export function called(thing) {
  return said(thing.text || thing.key);
}
