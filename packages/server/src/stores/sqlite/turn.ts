/**
 * Lets the calling thread and the worker of one store write in turns.
 *
 * SQLite lets one connection write at a time, and a connection that finds another one writing sleeps for at least a
 * millisecond and tries again. This wakes it in microseconds instead, and it lets the calling thread go first. It is
 * only a courtesy: the file's own locks keep the data safe, between processes and when a wait here ends in vain.
 */
export interface Turn {
  take(): void;
  release(): void;
}

/** Whose turn it may be. */
export type TurnSide = 'caller' | 'worker';

const held = 0;
const callerWaits = 1;
const cells = 2;

/** Longer than any transaction of ours; who waited so long in vain relies on the file's locks. */
const patienceMs = 500;

/** The memory that both sides share. */
export function createTurnMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(cells * Int32Array.BYTES_PER_ELEMENT);
}

/** One side's handle on the shared turn. */
export function joinTurn(memory: SharedArrayBuffer, side: TurnSide): Turn {
  const state = new Int32Array(memory);
  const release = (): void => {
    Atomics.store(state, held, 0);
    Atomics.notify(state, held);
  };
  const wait = (): void => {
    while (Atomics.compareExchange(state, held, 0, 1) !== 0) {
      if (Atomics.wait(state, held, 1, patienceMs) === 'timed-out') return;
    }
  };
  if (side === 'caller') {
    return {
      take() {
        if (Atomics.compareExchange(state, held, 0, 1) === 0) return;
        Atomics.store(state, callerWaits, 1);
        wait();
        Atomics.store(state, callerWaits, 0);
        Atomics.notify(state, callerWaits);
      },
      release,
    };
  }
  return {
    take() {
      Atomics.wait(state, callerWaits, 1, patienceMs);
      wait();
    },
    release,
  };
}
