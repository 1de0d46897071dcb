import type { Operation, OperationKind } from './operation.ts';

/** Operations of one kind that travel in one request. */
export interface Batch {
  readonly kind: OperationKind;
  readonly operations: readonly Operation[];
}

/** Batches that may travel at the same time, because none depends on another. */
export type Wave = readonly Batch[];

/**
 * Most inputs per request: HubSpot, "Batch" limits of objects (100) and custom events (500), 2026; the default
 * association batch gives no limit of its own (unverified), so 100; nor does a change of memberships, so 1,000.
 */
const largestBatch: Readonly<Record<OperationKind, number>> = {
  'upsert-contact': 100,
  'upsert-company': 100,
  'associate-company': 100,
  'send-event': 500,
  'forget-contact': 100,
  // One request each: the batch is what stops together when HubSpot cannot be reached.
  'create-contact': 100,
  'update-contact': 100,
  'create-note': 100,
  'ensure-list': 100,
  'change-list': 1_000,
  'sync-list': 1,
  'read-contact': 100,
  'confirm-contact': 100,
  // One request each. Those of a batch go one after the other, so that an outage meets few of them.
  'submit-form': 25,
  'send-email': 25,
};

/**
 * Puts operations into the fewest requests that keep their order: wave after wave, in each wave one request per kind
 * and 100 (events: 500) operations.
 */
export function waves(operations: readonly Operation[]): Wave[] {
  const byWave = Map.groupBy(operations, (operation) => operation.wave);
  return [...byWave.keys()].sort((a, b) => a - b).map((wave) => batches(byWave.get(wave) ?? []));
}

function batches(operations: readonly Operation[]): Batch[] {
  return [...Map.groupBy(operations, (operation) => operation.kind)].flatMap(([kind, alike]) =>
    chunks(alike, largestBatch[kind]).map((chunk) => ({ kind, operations: chunk })),
  );
}

/** Cuts a list into pieces of at most `size`. */
export function chunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
