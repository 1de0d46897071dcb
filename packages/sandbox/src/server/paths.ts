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
  | 'event-occurrences'
  | 'lists'
  | 'forms'
  | 'form-submissions'
  | 'transactional'
  | 'single-send'
  | 'email-statuses'
  | 'oauth'
  | 'oauth-v1'
  | 'page-scripts'
  | 'form-embeds'
  | 'beacons';

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
  lists: {
    v3: '/crm/v3/lists',
    '2026-03': '/crm/lists/2026-03',
    '2026-09': '/crm/lists/2026-09',
  },
  forms: {
    v3: '/marketing/v3/forms',
    '2026-03': undefined,
    '2026-09': '/marketing/forms/2026-09-beta',
  },
  'form-submissions': {
    v3: '/submissions/v3/integration',
    '2026-03': undefined,
    '2026-09': undefined,
  },
  transactional: {
    v3: '/marketing/v3/transactional',
    '2026-03': '/marketing/transactional/2026-03',
    '2026-09': '/marketing/transactional/2026-09',
  },
  'single-send': {
    v3: '/marketing/v4/email',
    '2026-03': '/marketing/email-campaigns/2026-03',
    '2026-09': undefined,
  },
  'email-statuses': {
    v3: '/marketing/v3/email/send-statuses',
    '2026-03': undefined,
    '2026-09': undefined,
  },
  oauth: {
    v3: '/oauth/v3',
    '2026-03': '/oauth/2026-03',
    '2026-09': '/oauth/2026-09',
  },
  'oauth-v1': {
    v3: '/oauth/v1',
    '2026-03': undefined,
    '2026-09': undefined,
  },
  'page-scripts': {
    v3: '',
    '2026-03': undefined,
    '2026-09': undefined,
  },
  'form-embeds': {
    v3: '/embed/v3/form',
    '2026-03': undefined,
    '2026-09': undefined,
  },
  beacons: {
    v3: '',
    '2026-03': undefined,
    '2026-09': undefined,
  },
};
