import type { NewEvent } from '../store.ts';

/** When the collected events are committed without waiting for the end of the tick. */
interface Bound {
  readonly events: number;
  readonly characters: number;
}

/** A burst of ten thousand calls is collected without stopping. */
const firstBound: Bound = { events: 10_240, characters: 8 * 2 ** 20 };
/** A longer one goes on in parts that the garbage collector takes back cheaply, so that memory stays where it is. */
const nextBound: Bound = { events: 1_024, characters: 2 ** 20 };

/** Collects events until the tick of the event loop is over. */
export interface TickCollector {
  /** Resolves when the transaction of this tick is committed. Every call of a transaction gets the same promise. */
  add(lane: string, events: readonly NewEvent[]): Promise<void>;
  /** Commits what is collected now. */
  flush(): void;
}

/**
 * Gathers the calls of one tick into one transaction.
 *
 * @param commit - stores everything or throws
 * @param defer - runs a task after the current tick
 */
export function collectPerTick(
  commit: (lanes: ReadonlyMap<string, readonly NewEvent[]>) => void,
  defer: (task: () => void) => void,
): TickCollector {
  let batch = emptyBatch();
  let bound = firstBound;
  let isScheduled = false;

  function flush(): void {
    if (batch.count === 0) return;
    const { lanes, resolve, reject } = batch;
    batch = emptyBatch();
    try {
      commit(lanes);
      resolve();
    } catch (error) {
      reject(error);
    }
  }

  return {
    add(lane, events) {
      if (events.length === 0) return Promise.resolve();
      if (!isScheduled) {
        isScheduled = true;
        defer(() => {
          isScheduled = false;
          bound = firstBound;
          flush();
        });
      }
      const { promise } = batch;
      collect(batch, lane, events);
      if (batch.count >= bound.events || batch.characters >= bound.characters) {
        bound = nextBound;
        flush();
      }
      return promise;
    },
    flush,
  };
}

interface Batch extends PromiseWithResolvers<void> {
  readonly lanes: Map<string, NewEvent[]>;
  count: number;
  characters: number;
}

function emptyBatch(): Batch {
  return { ...Promise.withResolvers<void>(), lanes: new Map(), count: 0, characters: 0 };
}

function collect(batch: Batch, lane: string, events: readonly NewEvent[]): void {
  const collected = batch.lanes.get(lane);
  if (collected === undefined) batch.lanes.set(lane, [...events]);
  else collected.push(...events);
  batch.count += events.length;
  for (const { id, key, payload } of events) batch.characters += payload.length + id.length + key.length;
}
