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

/** What was collected of one lane. */
export interface Collected {
  readonly events: readonly NewEvent[];
}

/** Collects events until the tick of the event loop is over. */
export interface TickCollector {
  /**
   * Resolves when the transaction of this tick is committed, with all the duplicates in it.
   * Every call of a tick gets the same promise, unless it repeats an id of its own tick.
   */
  add(lane: string, events: readonly NewEvent[]): Promise<readonly string[]>;
  /** Commits what is collected now. */
  flush(): void;
}

/**
 * Gathers the calls of one tick into one transaction.
 *
 * @param commit - stores everything or throws; returns the duplicates
 * @param defer - runs a task after the current tick
 */
export function collectPerTick(
  commit: (lanes: ReadonlyMap<string, Collected>) => readonly string[],
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
      resolve(commit(lanes));
    } catch (error) {
      reject(error);
    }
  }

  return {
    add(lane, events) {
      if (events.length === 0) return Promise.resolve([]);
      if (!isScheduled) {
        isScheduled = true;
        defer(() => {
          isScheduled = false;
          bound = firstBound;
          flush();
        });
      }
      const { promise } = batch;
      const repeated = collect(batch, lane, events);
      if (batch.count >= bound.events || batch.characters >= bound.characters) {
        bound = nextBound;
        flush();
      }
      return repeated.length === 0 ? promise : promise.then((duplicates) => [...duplicates, ...repeated]);
    },
    flush,
  };
}

interface Batch {
  readonly promise: Promise<readonly string[]>;
  readonly resolve: (duplicates: readonly string[]) => void;
  readonly reject: (error: unknown) => void;
  readonly lanes: Map<string, { readonly events: NewEvent[]; readonly ids: Set<string> }>;
  count: number;
  characters: number;
}

function emptyBatch(): Batch {
  let resolve: Batch['resolve'] = () => {};
  let reject: Batch['reject'] = () => {};
  const promise = new Promise<readonly string[]>((...settle) => {
    [resolve, reject] = settle;
  });
  return { promise, resolve, reject, lanes: new Map(), count: 0, characters: 0 };
}

function collect(batch: Batch, lane: string, events: readonly NewEvent[]): readonly string[] {
  let collected = batch.lanes.get(lane);
  if (collected === undefined) {
    collected = { events: [], ids: new Set() };
    batch.lanes.set(lane, collected);
  }
  const repeated: string[] = [];
  for (const event of events) {
    if (collected.ids.has(event.id)) {
      repeated.push(event.id);
      continue;
    }
    collected.ids.add(event.id);
    collected.events.push(event);
    batch.count += 1;
    batch.characters += event.payload.length + event.id.length + event.key.length;
  }
  return repeated;
}
