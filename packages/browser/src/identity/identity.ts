import { type Properties, plainCopy } from '@hubtrail/core';
import type { PageStorage } from '../storage/storage.ts';

/** Who the visitor is, as far as the page has been told. */
export interface Visitor {
  readonly anonymousId: string;
  readonly userId?: string;
  /** Of all `identify` calls of this user. */
  readonly traits: Properties;
  readonly groupId?: string;
}

/** The visitor, remembered. Read anew each time, because other tabs write as well. */
export interface Identity {
  readonly visitor: () => Visitor;
  readonly change: (change: Partial<Visitor>) => Visitor;
  /** Another person: new anonymous id, nothing else. */
  readonly reset: () => Visitor;
}

const name = 'visitor';

/** Remembers the visitor under `hubtrail.visitor`. */
export function createIdentity(storage: PageStorage, randomId: () => string): Identity {
  function visitor(): Visitor {
    try {
      const stored = JSON.parse(storage.read(name) ?? '') as Visitor;
      if (typeof stored.anonymousId === 'string') return stored;
    } catch {
      // None yet, or not ours.
    }
    return reset();
  }

  function keep(next: Visitor): Visitor {
    // Traits may be anything, also what contains itself.
    storage.write(name, JSON.stringify(plainCopy(next, 'field')));
    return next;
  }

  const reset = (): Visitor => keep({ anonymousId: randomId(), traits: {} });

  return { visitor, change: (change) => keep({ ...visitor(), ...change }), reset };
}
