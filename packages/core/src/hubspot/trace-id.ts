import type { Operation } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';

/** HubSpot's `objectWriteTraceId` of an operation: unique in a batch, the same at every attempt, and nobody's name. */
export function traceIdOf(operation: Operation): string {
  return operation.sources[0] ?? operation.id;
}

/** Outcomes by trace id, as outcomes by operation id. */
export function byOperation(
  operations: readonly Operation[],
  outcomes: ReadonlyMap<string, Outcome>,
): ReadonlyMap<string, Outcome> {
  return new Map(
    operations.flatMap((operation) => {
      const outcome = outcomes.get(traceIdOf(operation));
      return outcome === undefined ? [] : [[operation.id, outcome] as const];
    }),
  );
}
