import type { Settlement } from './store.ts';

/** What settling needs to know of a claimed event. */
export interface SettledEvent {
  readonly id: string;
  readonly key: string;
  readonly seq: number;
}

/** A claimed event with what became of it; without a settlement it is given back untouched. */
export interface EventSettlement {
  readonly event: SettledEvent;
  readonly settlement?: Settlement;
}

/** The events of one key in a claim, settled together. */
export interface SettledLine {
  readonly key: string;
  readonly events: readonly EventSettlement[];
  /** The latest `notBefore` of its retries: the hold of the whole key. */
  readonly holdUntil?: number;
}

/** Sorts the settlements of a claim by key, in order of arrival. */
export function settledLines(
  events: readonly SettledEvent[],
  settlements: readonly Settlement[],
): readonly SettledLine[] {
  const byId = new Map(settlements.map((settlement) => [settlement.id, settlement]));
  const lines = new Map<string, EventSettlement[]>();
  for (const event of events) {
    const settlement = byId.get(event.id);
    const settled = settlement === undefined ? { event } : { event, settlement };
    const line = lines.get(event.key);
    if (line === undefined) lines.set(event.key, [settled]);
    else line.push(settled);
  }
  return [...lines].map(([key, line]) => {
    const holds = line.flatMap(({ settlement }) =>
      settlement?.status === 'retry' ? [settlement.notBefore] : [],
    );
    return holds.length === 0 ? { key, events: line } : { key, events: line, holdUntil: Math.max(...holds) };
  });
}

/** The ids that were to be settled in this line. */
export function settledIds(line: SettledLine): readonly string[] {
  return line.events.flatMap(({ settlement }) => (settlement === undefined ? [] : [settlement.id]));
}
