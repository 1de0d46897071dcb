import { isObject, type JsonObject, textOf } from '../model/json.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../model/refusal.ts';

/** The inputs of a batch request. */
export interface BatchInputs {
  readonly items: readonly BatchItem[];
  /**
   * Whether every input carries its own `objectWriteTraceId`. Only then does HubSpot answer input by input;
   * otherwise one bad input fails all (HubSpot docs, error handling, 2026).
   */
  readonly isTraced: boolean;
}

/** One input: its fields, and the trace id if it has one. */
export interface BatchItem {
  readonly fields: JsonObject;
  readonly traceId: string | undefined;
}

/**
 * Reads `inputs`. A body without them is an empty batch, which HubSpot answers with success and no results
 * (seen by RudderStack in 2025).
 */
export function readInputs(body: JsonObject, max: number): Result<BatchInputs> {
  const inputs = body['inputs'];
  if (inputs === undefined || inputs === null) return accepted({ items: [], isTraced: false });
  if (!Array.isArray(inputs) || !inputs.every(isObject)) {
    return refused(invalid('Invalid input: inputs must be a list of objects')); // text unverified
  }
  if (inputs.length > max) return refused(tooManyInputs(inputs.length, max));
  const items = inputs.map((fields) => ({ fields, traceId: textOf(fields['objectWriteTraceId']) }));
  const traceIds = new Set(items.flatMap((item) => item.traceId ?? []));
  return accepted({ items, isTraced: items.length > 0 && traceIds.size === items.length });
}

/** The refusal of a batch with two inputs for one record (recorded by RudderStack's live tests, 2025). */
export function duplicateIds(ids: readonly string[]): Refusal {
  const message = `Duplicate IDs found in batch input: [${ids.join(', ')}]. IDs must be unique`;
  return invalid(message, { context: { ids } });
}

/** The ids that occur more than once, each once, in the order of their second occurrence. */
export function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) again.add(id);
    seen.add(id);
  }
  return [...again];
}

// The maximum is documented, the text of this refusal is not.
function tooManyInputs(given: number, max: number): Refusal {
  return invalid(`The maximum number of inputs supported in a batch request is ${max}. Received ${given}.`);
}
