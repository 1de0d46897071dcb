import type { DeliveryError } from '@hubtrail/core';
import type { Clock } from '../runtime/clock.ts';

/** What HubSpot would not create, so that it is not asked with every batch. */
export interface Refusals {
  /** Why not, by `creationKey`; only what is still believed. */
  current(): ReadonlyMap<string, string>;
  add(refused: ReadonlyMap<string, string>): void;
  /**
   * Counts a failure that may pass, of something that was tried right after HubSpot had answered another question.
   *
   * @returns whether it has failed so often in a row that the fault is rather its own: then it counts as refused
   */
  countFailure(keys: readonly string[], error: DeliveryError): 'refused' | 'try-again';
  forget(): void;
}

const rememberedForMs = 600_000;
const patience = 3;
/** A limit that is reached and a token that is refused say nothing about what was to be created. */
const mayBeItsOwn: ReadonlySet<string> = new Set([
  'UNAVAILABLE',
  'UNEXPECTED_ANSWER',
  'NO_ANSWER',
  'NO_EFFECT',
]);

export function createRefusals(clock: Clock): Refusals {
  const refusals = new Map<string, { readonly why: string; readonly until: number }>();
  const failures = new Map<string, number>();

  function add(refused: ReadonlyMap<string, string>): void {
    for (const [key, why] of refused) refusals.set(key, { why, until: clock.now() + rememberedForMs });
  }

  return {
    current() {
      for (const [key, { until }] of refusals) if (until <= clock.now()) refusals.delete(key);
      return new Map([...refusals].map(([key, { why }]) => [key, why]));
    },
    add,
    countFailure(keys, { code }) {
      if (!mayBeItsOwn.has(code)) return 'try-again';
      for (const key of keys) failures.set(key, (failures.get(key) ?? 0) + 1);
      const tired = keys.filter((key) => (failures.get(key) ?? 0) >= patience);
      for (const key of tired) failures.delete(key);
      add(new Map(tired.map((key) => [key, `HubSpot could not create it, ${patience} times in a row`])));
      return tired.length > 0 ? 'refused' : 'try-again';
    },
    forget() {
      refusals.clear();
      failures.clear();
    },
  };
}
