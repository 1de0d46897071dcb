import type { NewEvent } from '../store.ts';

/** Enough for a burst to be collected without stopping, and little enough to stay far below 150 MB. */
const maxEvents = 16_384;
const maxCharacters = 8 * 2 ** 20;

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
          flush();
        });
      }
      const { promise } = batch;
      const repeated = collect(batch, lane, events);
      if (batch.count >= maxEvents || batch.characters >= maxCharacters) flush();
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
