import type { AnalyticsEvent, DeliveryError, DeliveryResult, EventType, Issue } from '@hubtrail/core';
import type { Ending } from '../http/end-watch.ts';
import type { Health } from './health.ts';

/** What can be listened to, and what the listener is given. */
export interface StreamEvents extends Record<EventType, AnalyticsEvent> {
  delivered: DeliveryResult;
  /** `partial` or `failed`: in the dead letters. */
  failed: DeliveryResult;
  /** Not sent, by choice; see `reason`. */
  dropped: DeliveryResult;
  /** A value that was left out or changed. */
  issue: Issue & { readonly messageId: string };
  retry: { readonly messageId: string; readonly error: DeliveryError; readonly notBefore: number };
  /** The status of the connection has changed; see `Analytics.health`. */
  health: Health;
  /** HubSpot has announced the end of an API that is used here. Told once of each kind. */
  ending: Ending;
  /** Something that is nobody's call: the store failed, or a listener threw. */
  error: Error;
}

export type Listener<Name extends keyof StreamEvents> = (event: StreamEvents[Name]) => void;

/** Tells what happens to those who listen. A listener that throws harms nobody else. */
export interface EventStream {
  on<Name extends keyof StreamEvents>(name: Name, listener: Listener<Name>): () => void;
  emit<Name extends keyof StreamEvents>(name: Name, event: StreamEvents[Name]): void;
  has(name: keyof StreamEvents): boolean;
}

export function createEventStream(): EventStream {
  const listeners = new Map<keyof StreamEvents, Set<(event: never) => void>>();

  function emit<Name extends keyof StreamEvents>(name: Name, event: StreamEvents[Name]): void {
    for (const listener of listeners.get(name) ?? []) {
      try {
        const returned: unknown = (listener as Listener<Name>)(event);
        // An async listener fails later, and would end the process unobserved.
        if (returned instanceof Promise) returned.catch((error: unknown) => fail(name, error));
      } catch (error) {
        fail(name, error);
      }
    }
  }

  function fail(name: keyof StreamEvents, error: unknown): void {
    if (name !== 'error') emit('error', error instanceof Error ? error : new Error(String(error)));
  }

  return {
    emit,
    has: (name) => (listeners.get(name)?.size ?? 0) > 0,
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => {
        set.delete(listener);
      };
    },
  };
}
