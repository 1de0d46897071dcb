import type { Store, StoreContext, StoreProvider } from './store.ts';
import { StoreError } from './store-error.ts';

const retryAfterMs = 1_000;

/**
 * A store that may fail to open (locked, read-only, full, damaged) without taking the process with it: every call says
 * what is wrong until opening succeeds, which is tried again at most once a second.
 */
export function reopeningStore(provider: StoreProvider, context: StoreContext): Store {
  let store: Store | undefined;
  let failure: { readonly error: unknown; readonly at: number } | undefined;
  let isClosed = false;

  function opened(): Store {
    if (store !== undefined) return store;
    if (isClosed) throw new StoreError('CLOSED', 'The store was closed before it could be opened.');
    if (failure !== undefined && context.now() - failure.at < retryAfterMs) throw failure.error;
    try {
      store = provider.open(context);
      return store;
    } catch (error) {
      failure = { error, at: context.now() };
      throw error;
    }
  }

  return {
    get durable() {
      return store?.durable ?? true;
    },
    enqueue: (...call) => opened().enqueue(...call),
    probe: async () => opened().probe(),
    claim: async (...call) => opened().claim(...call),
    renew: async (...call) => opened().renew(...call),
    save: async (...call) => opened().save(...call),
    settle: async (...call) => opened().settle(...call),
    recall: async (...call) => opened().recall(...call),
    take: async (...call) => opened().take(...call),
    pause: async (...call) => opened().pause(...call),
    resume: async (...call) => opened().resume(...call),
    pausedUntil: async (...call) => opened().pausedUntil(...call),
    lock: async (...call) => opened().lock(...call),
    waiting: async (...call) => opened().waiting(...call),
    release: async (...call) => opened().release(...call),
    find: async (...call) => opened().find(...call),
    stats: async (...call) => opened().stats(...call),
    dead: {
      list: async (...call) => opened().dead.list(...call),
      replay: async (...call) => opened().dead.replay(...call),
      purge: async (...call) => opened().dead.purge(...call),
    },
    gc: async () => opened().gc(),
    async close() {
      isClosed = true;
      await store?.close();
    },
  };
}
