import { type AudienceEntry, type AudienceState, audienceState } from '@hubtrail/core/plan';
import { memoName } from '../knowledge/memos.ts';
import type { Store } from '../stores/store.ts';

/** What HubSpot was told of an audience last. */
export interface AudienceMemory {
  readonly state: AudienceState;
  /** What was being told when the process ended, perhaps: it is told again, under the same name. */
  readonly telling?: { readonly name: string; readonly state: AudienceState };
}

/** Remembers audiences in the store, without an end: who was in one must be known to tell who has left it. */
export interface AudienceMemories {
  recall(key: string): Promise<AudienceMemory>;
  remember(key: string, memory: AudienceMemory): Promise<void>;
}

export function createAudienceMemories(
  store: Pick<Store, 'recall' | 'settle'>,
  lane: string,
): AudienceMemories {
  return {
    async recall(key) {
      const value = (await store.recall(lane, [memoName.audience(key)])).get(memoName.audience(key));
      if (value === undefined) return { state: new Map() };
      const { entries, telling } = JSON.parse(value) as Stored;
      return {
        state: audienceState(entries),
        ...(telling !== undefined && {
          telling: { name: telling.name, state: audienceState(telling.entries) },
        }),
      };
    },
    async remember(key, { state, telling }) {
      const stored: Stored = {
        entries: [...state.values()],
        ...(telling !== undefined && {
          telling: { name: telling.name, entries: [...telling.state.values()] },
        }),
      };
      // A claim of nothing: only the memo is written down.
      const nothing = { id: '', lane, events: [] };
      await store.settle(
        nothing,
        [],
        [{ name: memoName.audience(key), value: JSON.stringify(stored), isKept: true }],
      );
    },
  };
}

interface Stored {
  readonly entries: readonly AudienceEntry[];
  readonly telling?: { readonly name: string; readonly entries: readonly AudienceEntry[] };
}
