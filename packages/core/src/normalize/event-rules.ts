import type { PropertyRules } from './property-rules.ts';

/** The longest name of a custom event, without `pe123_` (HubSpot, "Custom events", limits; November 2026). */
export const maxEventNameLength = 50;

const longValue = /url|referrer|link/;

/**
 * What HubSpot takes with a custom event: at most 50 properties, names of 50 characters, values of 256, or of 1,024 where
 * the name says that it is an address.
 *
 * @see HubSpot, "Custom events", limits (docs read through November 2026)
 */
export const eventRules: PropertyRules = {
  aliases: new Map(),
  fields: new Map(),
  email: 'take',
  maxNameLength: 50,
  maxProperties: 50,
  maxValueLength: (name) => (longValue.test(name) ? 1_024 : 256),
};
