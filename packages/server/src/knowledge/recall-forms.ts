import type { NormalizedEvent } from '@hubtrail/core';
import type { EarlierEvent, Knowledge } from '@hubtrail/core/plan';
import type { Store } from '../stores/store.ts';
import { formKey } from './form-key.ts';
import { memoName } from './memos.ts';
import { toEarlier } from './to-earlier.ts';

/**
 * What these events may have to wait for: forms of their contacts that are not concluded, and, for e-mails, the events that
 * they are to follow.
 *
 * @param addresses - every e-mail that the events may belong to
 */
export async function recallForms(
  events: readonly NormalizedEvent[],
  addresses: readonly string[],
  { store, lane }: { readonly store: Pick<Store, 'recall' | 'find' | 'waiting'>; readonly lane: string },
): Promise<Pick<Knowledge, 'pendingForms' | 'submittedAt' | 'earlier'>> {
  if (addresses.length === 0) return {};
  const lines = await store.waiting(lane, [...new Set(addresses.map(formKey))]);
  const pendingForms = new Map(
    addresses.flatMap((email) => {
      const line = lines.get(formKey(email));
      return line === undefined ? [] : [[email, line] as const];
    }),
  );

  const letters = events.filter(({ source }) => source.type === 'sendEmail');
  if (letters.length === 0) return { pendingForms };
  const emails = letters.flatMap(({ contact }) => contact.email ?? []);
  const times = await store.recall(lane, emails.map(memoName.form));
  const submittedAt = new Map(
    emails.flatMap((email) => {
      const at = times.get(memoName.form(email));
      return at === undefined ? [] : [[email, Number(at)] as const];
    }),
  );
  const earlier = new Map<string, EarlierEvent>();
  for (const { source } of letters)
    if (source.type === 'sendEmail' && source.after !== undefined && !earlier.has(source.after))
      earlier.set(source.after, toEarlier(await store.find(lane, source.after)));
  return { pendingForms, submittedAt, earlier };
}
