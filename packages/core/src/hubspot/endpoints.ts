/** HubSpot API versions that Hubtrail speaks. */
export type ApiVersion = 'v3' | '2026-03' | '2026-09';

type ObjectType = 'contacts' | 'companies' | 'notes';

/** The paths of one API version. */
export interface Endpoints {
  /** Where OAuth tokens are refreshed. */
  readonly oauthToken: string;
  readonly account: string;
  readonly objects: (type: ObjectType) => string;
  readonly properties: (type: ObjectType) => string;
  readonly associateDefault: (from: ObjectType, to: ObjectType) => string;
  /** With labels, as `primary`. */
  readonly associate: (from: ObjectType, to: ObjectType) => string;
  /** What of one type a record is associated with. */
  readonly associated: (from: ObjectType, id: string, to: ObjectType) => string;
  readonly sendEvents: string;
  readonly eventDefinitions: string;
  readonly lists: string;
  /** Definitions of forms; missing where the version has none. */
  readonly forms?: string;
  readonly sendEmail: string;
  /** What became of an e-mail; missing where the version has no such path (in v3 it is unverified). */
  readonly emailStatus?: string;
}

/**
 * HubSpot's paths per API version. A table and not a rule, because the versions moved things: associations were v4
 * beside v3, and 2026-09 moved custom events.
 *
 * Source: HubSpot changelog "Date-based versioning" and the OpenAPI collection of 21 August 2026. The 2026-09 paths of
 * the snapshot are older than that version's release of 8 September 2026 and not confirmed since.
 */
export const endpoints: Readonly<Record<ApiVersion, Endpoints>> = {
  v3: {
    oauthToken: '/oauth/v3/token',
    account: '/account-info/v3/details',
    objects: (type) => `/crm/v3/objects/${type}`,
    properties: (type) => `/crm/v3/properties/${type}`,
    associateDefault: (from, to) => `/crm/v4/associations/${from}/${to}/batch/associate/default`,
    associate: (from, to) => `/crm/v4/associations/${from}/${to}/batch/create`,
    associated: (from, id, to) => `/crm/v4/objects/${from}/${id}/associations/${to}`,
    sendEvents: '/events/v3/send/batch',
    eventDefinitions: '/events/v3/event-definitions',
    lists: '/crm/v3/lists',
    forms: '/marketing/v3/forms',
    sendEmail: '/marketing/v3/transactional/single-email/send',
    emailStatus: '/marketing/v3/email/send-statuses',
  },
  '2026-03': {
    oauthToken: '/oauth/2026-03/token',
    account: '/account-info/2026-03/details',
    objects: (type) => `/crm/objects/2026-03/${type}`,
    properties: (type) => `/crm/properties/2026-03/${type}`,
    associateDefault: (from, to) => `/crm/associations/2026-03/${from}/${to}/batch/associate/default`,
    associate: (from, to) => `/crm/associations/2026-03/${from}/${to}/batch/create`,
    associated: (from, id, to) => `/crm/objects/2026-03/${from}/${id}/associations/${to}`,
    sendEvents: '/events/2026-03/send/batch',
    eventDefinitions: '/events/2026-03/event-definitions',
    lists: '/crm/lists/2026-03',
    sendEmail: '/marketing/transactional/2026-03/single-email/send',
  },
  '2026-09': {
    oauthToken: '/oauth/2026-09/token',
    account: '/account-info/2026-09/details',
    objects: (type) => `/crm/objects/2026-09/${type}`,
    properties: (type) => `/crm/properties/2026-09/${type}`,
    associateDefault: (from, to) => `/crm/associations/2026-09/${from}/${to}/batch/associate/default`,
    associate: (from, to) => `/crm/associations/2026-09/${from}/${to}/batch/create`,
    associated: (from, id, to) => `/crm/objects/2026-09/${from}/${id}/associations/${to}`,
    sendEvents: '/events/custom/2026-09/send/batch',
    eventDefinitions: '/events/custom/2026-09/event-definitions',
    lists: '/crm/lists/2026-09',
    forms: '/marketing/forms/2026-09-beta',
    sendEmail: '/marketing/transactional/2026-09/single-email/send',
  },
};

/**
 * Where forms are submitted, on a host of their own; followed by account and form. There is no dated version (HubSpot
 * docs, "Forms API", 2026).
 */
export const submitFormPaths = {
  /** With a token that has the scope `forms`. */
  secure: '/submissions/v3/integration/secure/submit',
  /** As any visitor does it. */
  public: '/submissions/v3/integration/submit',
} as const;
