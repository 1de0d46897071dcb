import type { Properties } from '@hubtrail/core';
import { randomId } from '../runtime/clock.ts';
import { oncePerTick } from '../runtime/once-per-tick.ts';
import { type PageStorage, readText, writeText } from '../storage/storage.ts';

/** Who the visitor is, as far as the page has been told. */
export interface Visitor {
  readonly anonymousId: string;
  readonly userId?: string | undefined;
  /** Of all `identify` calls of this user; what JSON can hold. */
  readonly traits: Properties;
  readonly groupId?: string | undefined;
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
export function createIdentity(storage: PageStorage): Identity {
  const visitor = oncePerTick((): Visitor => {
    try {
      const stored = JSON.parse(readText(storage, name) ?? '');
      if (stored.anonymousId) return stored;
    } catch {
      // None yet, or not ours.
    }
    return keep({ anonymousId: randomId(), traits: {} });
  });

  function keep(changed: Visitor): Visitor {
    writeText(storage, name, JSON.stringify(changed));
    return changed;
  }

  const change: Identity['change'] = (changed) => keep(Object.assign(visitor(), changed));

  return {
    visitor,
    change,
    reset: () => change({ anonymousId: randomId(), userId: undefined, traits: {}, groupId: undefined }),
  };
}
