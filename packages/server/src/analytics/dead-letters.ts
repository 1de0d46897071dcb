import type { Capabilities } from '../dispatch/capabilities.ts';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import type { DeadFilter, DeadLetter, Store } from '../stores/store.ts';

/** Events that were concluded as `partial` or `failed`. */
export interface DeadLetters {
  list(filter?: DeadFilter): Promise<readonly DeadLetter[]>;
  /** Delivers them again, as accepted now and never tried. @returns how many */
  replay(filter?: DeadFilter): Promise<number>;
  /** Deletes them for good. @returns how many */
  purge(filter?: DeadFilter): Promise<number>;
}

/** What dead letters are kept and replayed with. */
export interface DeadLetterDependencies {
  readonly store: Pick<Store, 'dead'>;
  readonly lane: string;
  readonly knowledge: Pick<KnowledgeSource, 'invalidate'>;
  readonly capabilities: Pick<Capabilities, 'forget'>;
  readonly dispatcher: { notify(count: number): void };
}

/** @param current - asked each time, because settings may change */
export function deadLetters(current: () => DeadLetterDependencies): DeadLetters {
  return {
    list(filter) {
      const { store, lane } = current();
      return store.dead.list(lane, filter);
    },
    async replay(filter) {
      const { store, lane, knowledge, capabilities, dispatcher } = current();
      const count = await store.dead.replay(lane, filter);
      // Whoever replays has likely created or allowed what was missing.
      knowledge.invalidate();
      capabilities.forget();
      dispatcher.notify(count);
      return count;
    },
    purge(filter) {
      const { store, lane } = current();
      return store.dead.purge(lane, filter);
    },
  };
}
