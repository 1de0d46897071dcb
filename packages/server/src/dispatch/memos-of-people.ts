import type { NormalizedEvent } from '@hubtrail/core';
import type { Verdict } from '@hubtrail/core/delivery';
import { type Knowledge, learnFrom } from '@hubtrail/core/plan';
import { memoName, toMemos } from '../knowledge/memos.ts';
import type { Memo } from '../stores/store.ts';

/** Who is who, as the events tell that are concluded: one that is tried again must find people as they were before it. */
export function memosOfPeople(
  { events, knowledge }: { readonly events: readonly NormalizedEvent[]; readonly knowledge: Knowledge },
  verdicts: readonly Verdict[],
): Memo[] {
  const teaching = events.filter((_, index) => {
    const verdict = verdicts[index];
    if (verdict?.status !== 'concluded') return false;
    const { reason } = verdict.result;
    // Nothing is learnt of what is none of HubSpot's business, nor of who is to be forgotten.
    return reason !== 'integrations' && reason !== 'forgotten';
  });
  const { emails, aliases = new Map() } = knowledge;
  const learned = learnFrom(teaching, { emails, aliases });
  return [...toMemos(memoName.user, learned.emails), ...toMemos(memoName.alias, learned.aliases)];
}
