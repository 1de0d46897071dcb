import type { DeliveryErrorCode } from '@hubtrail/core';
import type { Fault } from '@hubtrail/sandbox';

/** Every route that a delivery uses, as the sandbox calls it, and what a table calls it. */
export const routes = {
  'account.details': 'account',
  'contacts.properties.list': 'contact props',
  'companies.properties.list': 'company props',
  'companies.properties.create': 'company key',
  'event-definitions.list': 'definitions',
  'contacts.batch-read': 'read',
  'contacts.batch-upsert': 'contacts',
  'companies.search': 'search',
  'companies.batch-upsert': 'companies',
  'contacts.associations.batch-default': 'associations',
  'events.send-batch': 'events',
  'contacts.create': 'sign-up',
  'contacts.update': 'known sign-up',
  'notes.create': 'notes',
} as const;

export type Route = keyof typeof routes;

/** Something that goes wrong, and what may come of it. */
export interface CataloguedFault {
  readonly name: string;
  readonly fault: Fault;
  /** The codes that an event may end with because of it; none: everything must be delivered in the end. */
  readonly codes: readonly DeliveryErrorCode[];
  /**
   * Whether HubSpot's answer leaves open what was done: then an event may count as failed although all of it is there.
   * Default: false.
   */
  readonly isUnclear?: true;
}

/** What passes costs nothing, however often it comes. */
const passing: readonly (readonly [string, Fault])[] = [
  ['429 ten seconds', { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' }],
  ['429 second', { kind: 'rate-limit', policy: 'SECONDLY' }],
  ['429 day', { kind: 'rate-limit', policy: 'DAILY' }],
  ['401', { kind: 'status', status: 401 }],
  ['423', { kind: 'status', status: 423 }],
  ['477', { kind: 'migrating', retryAfterSeconds: 600 }],
  ['500', { kind: 'status', status: 500 }],
  ['500, carried out', { kind: 'status', status: 500, isCarriedOut: true }],
  ['502 HTML', { kind: 'status', status: 502 }],
  ['503', { kind: 'status', status: 503 }],
  ['504', { kind: 'status', status: 504 }],
  ['504, carried out', { kind: 'status', status: 504, isCarriedOut: true }],
  ['524', { kind: 'status', status: 524 }],
  ['404 wrong path', { kind: 'not-found', isMarked: false }],
  ['slow, 25 s', { kind: 'slow', delayMs: 25_000 }],
  ['reset before', { kind: 'reset', when: 'before-commit' }],
  ['reset after', { kind: 'reset', when: 'after-commit' }],
  ['truncated JSON', { kind: 'truncated-json' }],
  ['200 HTML', { kind: 'html' }],
  ['200 HTML, carried out', { kind: 'html', isCarriedOut: true }],
];

/** What is said of the records, rightly or not: once may be mended by asking again, else these events say what was said. */
const staying: readonly CataloguedFault[] = [
  { name: '403', fault: { kind: 'status', status: 403 }, codes: ['MISSING_SCOPES'] },
  {
    name: '404 no record',
    fault: { kind: 'not-found', isMarked: true },
    codes: ['NOT_FOUND', 'UNKNOWN_EVENT'],
  },
  { name: '409', fault: { kind: 'status', status: 409 }, codes: ['CONFLICT'] },
  { name: '200 empty', fault: { kind: 'empty-results' }, codes: ['NO_EFFECT'] },
  {
    name: '200 empty, carried out',
    fault: { kind: 'empty-results', isCarriedOut: true },
    codes: ['NO_EFFECT'],
    isUnclear: true,
  },
  ...(['traced', 'dropped', 'untraced', 'foreign'] as const).map(
    (how): CataloguedFault => ({
      name: `207 errors ${how}`,
      fault: { kind: 'mixed-batch', defect: `errors-${how}`, count: 2 },
      codes: ['INVALID_REQUEST', 'NO_EFFECT'],
    }),
  ),
  ...(['missing', 'foreign'] as const).map(
    (how): CataloguedFault => ({
      name: `207 results ${how}`,
      fault: { kind: 'mixed-batch', defect: `results-${how}`, count: 2 },
      codes: ['NO_EFFECT'],
      isUnclear: true,
    }),
  ),
];

/** Everything that HubSpot, or what lies on the way to it, is known to do wrong. */
export const faults: readonly CataloguedFault[] = [
  ...passing.map(([name, fault]): CataloguedFault => ({ name, fault, codes: [] })),
  ...staying,
];

/**
 * What events say when HubSpot refused to tell something for good, and delivery goes on without it: not the refusal, but
 * what they lack because of it.
 */
const consequences: Partial<Readonly<Record<Route, readonly DeliveryErrorCode[]>>> = {
  'account.details': ['MISSING_SCOPES'],
  'companies.properties.list': ['INVALID_REQUEST'],
  'companies.properties.create': ['UNKNOWN_PROPERTY', 'INVALID_REQUEST'],
};

/** The codes that events may end with when this fault falls on this route, or on any when none is given. */
export function codesAt({ codes }: CataloguedFault, route: Route | undefined): readonly DeliveryErrorCode[] {
  if (codes.length === 0) return [];
  const indirect = route === undefined ? Object.values(consequences).flat() : (consequences[route] ?? []);
  return [...codes, ...indirect];
}
