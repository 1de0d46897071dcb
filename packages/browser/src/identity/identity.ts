import { type Properties, plainCopy } from '@hubtrail/core';
import { oncePerTick } from '../runtime/once-per-tick.ts';
import type { PageStorage } from '../storage/storage.ts';

/** Who the visitor is, as far as the page has been told. */
export interface Visitor {
  readonly anonymousId: string;
  readonly userId?: string;
  /** Of all `identify` calls of this user. */
  readonly traits: Properties;
  readonly groupId?: string;
}

/** The visitor, remembered. Read anew in each tick, because other tabs write as well. */
export interface Identity {
  readonly visitor: () => Visitor;
  readonly change: (change: Partial<Visitor>) => Visitor;
  /** Another person: new anonymous id, nothing else. */
  readonly reset: () => Visitor;
}

const name = 'visitor';

/** Remembers the visitor under `hubtrail.visitor`. */
export function createIdentity(storage: PageStorage, randomId: () => string): Identity {
  const stored = oncePerTick<{ visitor: Visitor }>(() => {
    try {
      const visitor = JSON.parse(storage.read(name) ?? '') as Visitor;
      if (typeof visitor.anonymousId === 'string') return { visitor };
    } catch {
      // None yet, or not ours.
    }
    return { visitor: keep({ anonymousId: randomId(), traits: {} }) };
  });

  function keep(next: Visitor): Visitor {
    // Traits may be anything, also what contains itself.
    storage.write(name, JSON.stringify(plainCopy(next, 'field')));
    return next;
  }

  function become(next: Visitor): Visitor {
    stored().visitor = keep(next);
    return next;
  }

  return {
    visitor: () => stored().visitor,
    change: (change) => become({ ...stored().visitor, ...change }),
    reset: () => become({ anonymousId: randomId(), traits: {} }),
  };
}
