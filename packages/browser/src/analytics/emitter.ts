import type { Log } from '../runtime/log.ts';
import { quietly } from '../runtime/quietly.ts';

/** Hears of something; what it throws is nobody's affair but its own. */
export type Listener = (...given: readonly never[]) => void;

/** Tells listeners by name. */
export interface Emitter {
  readonly on: (name: string, listener: Listener) => void;
  readonly off: (name: string, listener: Listener) => void;
  readonly emit: (name: string, ...given: readonly unknown[]) => void;
}

/** Keeps listeners, each once for a name. */
export function createEmitter(log: Log): Emitter {
  const listeners = new Map<string, Set<Listener>>();
  return {
    on(name, listener) {
      listeners.set(name, (listeners.get(name) ?? new Set()).add(listener));
    },
    off(name, listener) {
      listeners.get(name)?.delete(listener);
    },
    emit(name, ...given) {
      for (const listener of [...(listeners.get(name) ?? [])])
        quietly(log, () => (listener as (...given: readonly unknown[]) => void)(...given));
    },
  };
}
