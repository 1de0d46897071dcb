import type { Verdict } from '@hubtrail/core/delivery';
import type { ClaimedEvent, Settlement } from '../stores/store.ts';
import { readProgress, writeProgress } from './progress.ts';

/** What the store writes down of a verdict. */
export function toSettlement({ id, state: before }: ClaimedEvent, verdict: Verdict): Settlement {
  if (verdict.status === 'goes-on')
    return { id, status: 'retry', notBefore: 0, counts: false, state: writeProgress({ done: verdict.done }) };
  if (verdict.status === 'retry') {
    const state = stateAfter(before, verdict);
    return {
      id,
      status: 'retry',
      notBefore: verdict.notBefore,
      ...(state !== undefined && { state }),
      ...(!verdict.countsAsAttempt && { counts: false as const }),
    };
  }

  const { result } = verdict;
  switch (result.status) {
    case 'delivered':
      return { id, status: 'delivered' };
    case 'dropped':
      return { id, status: 'dropped', reason: result.reason ?? 'unknown' };
    case 'partial':
    case 'failed':
      return {
        id,
        status: result.status,
        reason: result.error?.code ?? 'UNEXPECTED_ANSWER',
        state: JSON.stringify({ operations: result.operations, issues: result.issues, error: result.error }),
      };
  }
}

/** That something was begun is kept until it is certain what became of it. */
function stateAfter(
  before: string | undefined,
  { done, isUndone }: Extract<Verdict, { readonly status: 'retry' }>,
): string | undefined {
  if (before === undefined && done.size === 0) return undefined;
  const { begunAt, ...earlier } = readProgress(before);
  return writeProgress({
    done: done.size > 0 ? done : earlier.done,
    ...(begunAt !== undefined && !isUndone && { begunAt }),
  });
}
