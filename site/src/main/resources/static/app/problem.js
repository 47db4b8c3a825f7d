import { has, t } from './text.js';
import { UnreachableError } from './work/api.js';

/** What a proxy may answer as well, in words of its own. */
const BY_STATUS = { 429: 'too-many', 503: 'busy' };

/**
 * What went wrong, in a sentence for a person: in the page's language where the page has words for the problem's `code`, else as the
 * server says it.
 */
export function inWords(error) {
  if (error instanceof UnreachableError) {
    return t('problem.unreachable');
  }
  const { problem, status } = error;
  const key = `problem.${problem?.code ?? BY_STATUS[status]}`;
  return has(key) ? t(key, problem ?? {}) : (problem?.detail ?? t('problem.failed'));
}
