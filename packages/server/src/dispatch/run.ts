import {
  type AnalyticsEvent,
  DeliveryError,
  type EventMap,
  isEnabled,
  type NormalizedEvent,
  normalize,
} from '@hubtrail/core';
import { type PlanInput, travelsAlone } from '@hubtrail/core/plan';
import type { PortalFacts, Touches } from '../knowledge/portal-facts.ts';
import type { Claim, ClaimedEvent } from '../stores/store.ts';
import { readProgress } from './progress.ts';

/** A claimed event, read. */
export interface RunEntry {
  readonly stored: ClaimedEvent;
  readonly source: AnalyticsEvent;
}

/** The events of a claim that are delivered now, in their order, and those whose stored form cannot be read. */
export interface Run {
  readonly entries: readonly RunEntry[];
  readonly unreadable: readonly ClaimedEvent[];
}

/**
 * Reads a claim. Of each key it takes one event that travels alone, or what stands before the first such; what is left
 * out is given back untouched, and claimed again.
 */
export function readRun(claim: Claim): Run {
  const entries: RunEntry[] = [];
  const unreadable: ClaimedEvent[] = [];
  const begun = new Set<string>();
  const ended = new Set<string>();
  for (const stored of claim.events) {
    const { key } = stored;
    if (ended.has(key)) continue;
    const source = parse(stored.payload);
    if (source === undefined) {
      unreadable.push(stored);
      continue;
    }
    const isAlone = travelsAlone(source);
    if (isAlone) ended.add(key);
    if (isAlone && begun.has(key)) continue;
    begun.add(key);
    entries.push({ stored, source });
  }
  return { entries, unreadable };
}

function parse(payload: string): AnalyticsEvent | undefined {
  try {
    const event: unknown = JSON.parse(payload);
    return typeof event === 'object' && event !== null && 'type' in event
      ? (event as AnalyticsEvent)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Which parts of the portal must be known to plan these events. */
export function touches(run: Run): Touches {
  const entries = run.entries.filter(({ source }) => isEnabled(source.integrations));
  const types = new Set(entries.map(({ source }) => source.type));
  const hasTraits = entries.some(
    ({ source }) =>
      source.context?.traits !== undefined ||
      (source.type === 'sendEmail' && source.contactProperties !== undefined),
  );
  const isPortalMissing = entries.some(
    ({ source }) => source.type === 'submitForm' && source.portalId === undefined,
  );
  return {
    portalId: isPortalMissing,
    contacts: types.has('identify') || hasTraits,
    companies: types.has('group'),
    events: types.has('track') || types.has('page') || types.has('screen'),
  };
}

/** Normalizes with the portal's own names, so that a property whose name is unusual is found as it is written. */
export function normalizeRun({ entries }: Run, facts: PortalFacts, eventMap: EventMap): NormalizedEvent[] {
  const isContactProperty = (name: string): boolean => facts.contactProperties?.has(name) ?? false;
  const isCompanyProperty = (name: string): boolean => facts.companyProperties?.has(name) ?? false;
  return entries.map(({ source }) => {
    if (source.type === 'identify') return normalize(source, { isKnown: isContactProperty });
    return normalize(source, source.type === 'group' ? { isKnown: isCompanyProperty } : { eventMap });
  });
}

export function toPlanInputs({ entries }: Run, normalized: readonly NormalizedEvent[]): PlanInput[] {
  return entries.flatMap(({ stored }, index) => {
    const event = normalized[index];
    return event === undefined
      ? []
      : [{ event, acceptedAt: stored.acceptedAt, seq: stored.seq, ...readProgress(stored.state) }];
  });
}

export function unreadableEvent(): DeliveryError {
  return new DeliveryError(
    'UNREADABLE_EVENT',
    'Not sent: what the store holds of this event is not an event. It is kept as a dead letter.',
  );
}
