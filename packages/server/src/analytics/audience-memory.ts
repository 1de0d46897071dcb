import { type AudienceEntry, type AudienceState, audienceState } from '@hubtrail/core/plan';
import { memoName } from '../knowledge/memos.ts';
import { remember } from '../stores/remember.ts';
import type { Store } from '../stores/store.ts';

/** What HubSpot was told of an audience last. */
export interface AudienceMemory {
  readonly state: AudienceState;
  /** What was being told when the process ended, perhaps: it is told again, under the same name. */
  readonly telling?: { readonly name: string; readonly state: AudienceState };
}

/** Where audiences are remembered. */
export interface AudiencePlace {
  readonly store: Pick<Store, 'recall' | 'settle'>;
  readonly lane: string;
}

/** What is remembered of the audience with this key; nobody, of one that was never told. */
export async function recallAudience(key: string, { store, lane }: AudiencePlace): Promise<AudienceMemory> {
  const name = memoName.audience(key);
  const value = (await store.recall(lane, [name])).get(name);
  if (value === undefined) return { state: new Map() };
  const { entries, telling } = JSON.parse(value) as Stored;
  return {
    state: audienceState(entries),
    ...(telling !== undefined && {
      telling: { name: telling.name, state: audienceState(telling.entries) },
    }),
  };
}

/** Remembers it without an end: who was in an audience must be known to tell who has left it. */
export async function rememberAudience(
  key: string,
  { state, telling }: AudienceMemory,
  { store, lane }: AudiencePlace,
): Promise<void> {
  const stored: Stored = {
    entries: [...state.values()],
    ...(telling !== undefined && {
      telling: { name: telling.name, entries: [...telling.state.values()] },
    }),
  };
  await remember(store, lane, [
    { name: memoName.audience(key), value: JSON.stringify(stored), isKept: true },
  ]);
}

interface Stored {
  readonly entries: readonly AudienceEntry[];
  readonly telling?: { readonly name: string; readonly entries: readonly AudienceEntry[] };
}
