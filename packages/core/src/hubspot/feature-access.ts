import type { DeliveryError } from '../errors/delivery-error.ts';

/** What an account and a token can be allowed to do. */
export type Feature = 'contacts' | 'companies' | 'events' | 'lists' | 'forms' | 'email' | 'notes' | 'schema';

/** Whether a feature can be used, as far as that shows without writing. */
export interface FeatureAccess {
  /** Every scope that it takes. */
  readonly needs: readonly string[];
  /** What of it the token lacks for certain. */
  readonly missing: readonly string[];
  /** What of it nobody has told: HubSpot says of a fixed token's scopes for writing only when something is written. */
  readonly unproven: readonly string[];
  /** Why HubSpot refuses it otherwise, as when the subscription lacks it. */
  readonly error?: DeliveryError;
}

/**
 * The scopes of each feature.
 *
 * Source: HubSpot's OpenAPI files of 21 August 2026. Notes go by the scopes of contacts. `forms` is for reading their
 * definitions and for submissions with a token; those without one need none. E-mail is transactional e-mail.
 */
export const featureScopes: Readonly<Record<Feature, readonly string[]>> = {
  contacts: ['crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.schemas.contacts.read'],
  companies: ['crm.objects.companies.read', 'crm.objects.companies.write', 'crm.schemas.companies.read'],
  events: ['analytics.behavioral_events.send', 'behavioral_events.event_definitions.read_write'],
  lists: ['crm.lists.read', 'crm.lists.write'],
  notes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'],
  forms: ['forms'],
  email: ['transactional-email'],
  schema: ['crm.schemas.contacts.write', 'crm.schemas.companies.write'],
};

/** What is known of a token's scopes. */
export interface KnownScopes {
  /** All that it has, where HubSpot has said so, which it does with OAuth only. */
  readonly granted: readonly string[] | undefined;
  /** What an answer has shown that it has. This outdoes the list of what was granted. */
  readonly proven: ReadonlySet<string>;
  /** What an answer has shown that it lacks. */
  readonly refused: ReadonlySet<string>;
}

/** What a token may do with a feature. */
export function accessTo(
  feature: Feature,
  { granted, proven, refused }: KnownScopes,
  error?: DeliveryError,
): FeatureAccess {
  const needs = featureScopes[feature];
  const isMissing = (scope: string): boolean =>
    refused.has(scope) || (granted !== undefined && !granted.includes(scope) && !proven.has(scope));
  return {
    needs,
    missing: needs.filter(isMissing),
    unproven: granted === undefined ? needs.filter((scope) => !proven.has(scope) && !refused.has(scope)) : [],
    ...(error !== undefined && { error }),
  };
}
