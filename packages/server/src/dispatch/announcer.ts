import type { Operation } from '@hubtrail/core/plan';
import type { Clock } from '../runtime/clock.ts';
import type { ClaimedEvent, SavedState } from '../stores/store.ts';
import { readProgress, writeProgress } from './progress.ts';
import type { Run } from './run.ts';

/**
 * Writes down what must not be repeated blindly before it is sent. Whoever claims the event after a kill finds that it
 * was begun, and looks what became of it before anything is sent again.
 */
export interface Announcer {
  /** @returns the ids of the operations that another process has now */
  announce(operations: readonly Operation[]): Promise<ReadonlySet<string>>;
  /** The event with the state that the store has of it since. */
  current(stored: ClaimedEvent): ClaimedEvent;
}

/** @param save - as `Store.save` for this claim; without a store nothing is written down */
export function createAnnouncer(
  { entries }: Run,
  { clock, save }: { readonly clock: Pick<Clock, 'now'>; readonly save?: SaveStates | undefined },
): Announcer {
  const states = new Map<string, string>();

  return {
    async announce(operations) {
      const begunAt = clock.now();
      const messages = new Set(operations.flatMap(({ sources }) => sources));
      const begun = entries.flatMap(({ stored }): SavedState[] => {
        const progress = readProgress(stored.state);
        if (!messages.has(stored.id) || progress.begunAt !== undefined) return [];
        return [{ id: stored.id, state: writeProgress({ ...progress, begunAt }) }];
      });
      if (begun.length === 0) return new Set();
      for (const { id, state } of begun) states.set(id, state);
      const lost = new Set(await save?.(begun));
      return new Set(
        operations.filter(({ sources }) => sources.some((id) => lost.has(id))).map(({ id }) => id),
      );
    },

    current(stored) {
      const state = states.get(stored.id);
      return state === undefined ? stored : { ...stored, state };
    },
  };
}

/** Writes states down, and returns the ids that were refused. */
export type SaveStates = (states: readonly SavedState[]) => Promise<readonly string[]>;
