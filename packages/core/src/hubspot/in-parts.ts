import type { Operation } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { isPassing } from './failure.ts';
import type { Conversation } from './request.ts';

type Outcomes = ReadonlyMap<string, Outcome>;

/**
 * Carries out the parts of a refused batch one after the other. Once HubSpot cannot answer at all, the parts that are
 * left are not tried: they would fare no better.
 *
 * @param forAll - gives all items of a part the same outcome
 */
export function* inParts<Item>(
  parts: readonly (readonly Item[])[],
  send: (part: readonly Item[]) => Conversation<Outcomes>,
  forAll: (part: readonly Item[], outcome: Outcome) => Outcomes,
): Conversation<Outcomes> {
  const outcomes = new Map<string, Outcome>();
  let outage: Outcome | undefined;
  for (const part of parts) {
    const answered: Outcomes = outage === undefined ? yield* send(part) : forAll(part, outage);
    for (const [id, outcome] of answered) {
      outcomes.set(id, outcome);
      if (outcome.status === 'retryable' && isPassing(outcome.error.code)) outage = outcome;
    }
  }
  return outcomes;
}

/** Carries out operations of which each has requests of its own, as {@link inParts} does. */
export function* oneByOne<Item extends Operation>(
  operations: readonly Item[],
  send: (operation: Item) => Conversation<Outcome>,
): Conversation<Outcomes> {
  const forAll = (part: readonly Item[], outcome: Outcome): Outcomes =>
    new Map(part.map(({ id }) => [id, outcome]));
  return yield* inParts(
    operations.map((operation) => [operation]),
    function* (part) {
      const [operation] = part as readonly [Item];
      return forAll(part, yield* send(operation));
    },
    forAll,
  );
}

/** A list in two; the first half is the larger. */
export function halves<Item>(items: readonly Item[]): [readonly Item[], readonly Item[]] {
  const middle = Math.ceil(items.length / 2);
  return [items.slice(0, middle), items.slice(middle)];
}
