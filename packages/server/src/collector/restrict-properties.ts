import { toPropertyName } from '@hubtrail/core';
import { isPlainObject } from '@hubtrail/core/wire';

type Fields = Readonly<Record<string, unknown>>;

/** An event with what it may say, and how much was left out. */
export interface Restricted {
  readonly event: Fields;
  readonly leftOut: number;
}

/** Which properties an event may set; `all` for no restriction. */
export interface AllowedProperties {
  readonly contacts: ReadonlySet<string> | 'all';
  readonly companies: ReadonlySet<string> | 'all';
}

/** Makes a list of traits one to compare with: `firstName` and `First Name` are the same trait as HubSpot's. */
export function allowedNames(names: 'all' | readonly string[]): ReadonlySet<string> | 'all' {
  return names === 'all' ? names : new Set(names.map((name) => toPropertyName(name) ?? name));
}

/**
 * Leaves out traits that may not be set. A trait stands for everything in it: with `address`, its city is allowed, too.
 */
export function restrictProperties(event: Fields, { contacts, companies }: AllowedProperties): Restricted {
  const context = isPlainObject(event['context']) ? event['context'] : undefined;
  const ofContext = restrict(context?.['traits'], contacts);
  const ofEvent = restrict(event['traits'], event['type'] === 'group' ? companies : contacts);
  const leftOut = ofContext.leftOut + ofEvent.leftOut;
  if (leftOut === 0) return { event, leftOut };
  return {
    event: {
      ...event,
      traits: ofEvent.traits,
      ...(context !== undefined && { context: { ...context, traits: ofContext.traits } }),
    },
    leftOut,
  };
}

function restrict(
  traits: unknown,
  allowed: ReadonlySet<string> | 'all',
): { traits: unknown; leftOut: number } {
  if (allowed === 'all' || !isPlainObject(traits)) return { traits, leftOut: 0 };
  const entries = Object.entries(traits);
  const kept = entries.filter(([key]) => allowed.has(toPropertyName(key) ?? ''));
  return { traits: Object.fromEntries(kept), leftOut: entries.length - kept.length };
}
