import type { Verdict } from '@hubtrail/core/delivery';
import type { ClaimedEvent, Settlement } from '../stores/store.ts';
import { writeDone } from './run.ts';

/** What the store writes down of a verdict. */
export function toSettlement({ id, state: before }: ClaimedEvent, verdict: Verdict): Settlement {
  if (verdict.status === 'retry') {
    const state = verdict.done.size > 0 ? writeDone(verdict.done) : before;
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
