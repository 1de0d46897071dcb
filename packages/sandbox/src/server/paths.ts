/** The families of paths that HubSpot serves side by side. */
export type ApiFamily = 'v3' | '2026-03' | '2026-09';

/** All families, oldest first. */
export const apiFamilies: readonly ApiFamily[] = ['v3', '2026-03', '2026-09'];

/** What the first part of a path leads to. */
export type Area =
  | 'account'
  | 'objects'
  | 'properties'
  | 'associations'
  | 'association-batches'
  | 'event-send'
  | 'event-definitions'
  | 'event-occurrences';

/**
 * Where each area lives in each family; `undefined` where the family has none.
 *
 * Source: HubSpot's published OpenAPI files (2026-08-21) and its migration guide to date-based versions (2026).
 * Event paths moved under `/events/custom` with 2026-09; do not derive one column from another.
 */
export const basePaths: Readonly<Record<Area, Readonly<Record<ApiFamily, string | undefined>>>> = {
  account: {
    v3: '/account-info/v3',
    '2026-03': '/account-info/2026-03',
    '2026-09': '/account-info/2026-09',
  },
  objects: {
    v3: '/crm/v3/objects',
    '2026-03': '/crm/objects/2026-03',
    '2026-09': '/crm/objects/2026-09',
  },
  properties: {
    v3: '/crm/v3/properties',
    '2026-03': '/crm/properties/2026-03',
    '2026-09': '/crm/properties/2026-09',
  },
  associations: {
    v3: '/crm/v4/objects',
    '2026-03': '/crm/objects/2026-03',
    '2026-09': '/crm/objects/2026-09',
  },
  'association-batches': {
    v3: '/crm/v4/associations',
    '2026-03': '/crm/associations/2026-03',
    '2026-09': '/crm/associations/2026-09',
  },
  'event-send': {
    v3: '/events/v3/send',
    '2026-03': '/events/2026-03/send',
    '2026-09': '/events/custom/2026-09/send',
  },
  'event-definitions': {
    v3: '/events/v3/event-definitions',
    '2026-03': '/events/2026-03/event-definitions',
    '2026-09': '/events/custom/2026-09/event-definitions',
  },
  'event-occurrences': {
    v3: '/events/v3/events',
    '2026-03': undefined,
    '2026-09': '/events/event-occurrences/2026-09',
  },
};
