import type { Claim, Memo, Store } from './store.ts';

/** Writes memos down without an event: with a claim of nothing. */
export async function remember(
  store: Pick<Store, 'settle'>,
  lane: string,
  memos: readonly Memo[],
): Promise<void> {
  const claim: Claim = { id: 'memos', lane, events: [] };
  await store.settle(claim, [], memos);
}
