import type { ObjectType } from '../model/object-type.ts';
import type { ScopeRule } from './route.ts';

// Scope names: HubSpot's OpenAPI files (2026-08-21) and scopes page (2026).

/** account-info needs no more than a valid token. */
export const noScopes: ScopeRule = () => [];

/** Reading records of every object type in the path. */
export const readRecords: ScopeRule = (types) => types.map((type) => [`crm.objects.${type}.read`]);

/** Writing records of every object type in the path. */
export const writeRecords: ScopeRule = (types) => types.map((type) => [`crm.objects.${type}.write`]);

/** Reading definitions: any scope on the objects or their schemas will do. */
export const readProperties: ScopeRule = (types) => types.map((type) => anyScopeOn(type));

/** Writing definitions. */
export const writeProperties: ScopeRule = (types) => types.map((type) => [`crm.schemas.${type}.write`]);

/** Sending custom events. */
export const sendEvents: ScopeRule = () => [['analytics.behavioral_events.send']];

/** Reading and writing event definitions. */
export const defineEvents: ScopeRule = () => [['behavioral_events.event_definitions.read_write']];

/** Reading event occurrences; which scope HubSpot wants here is unverified. */
export const readEvents: ScopeRule = () => [['crm.objects.contacts.read']];

function anyScopeOn(type: ObjectType): readonly string[] {
  return [
    `crm.objects.${type}.read`,
    `crm.objects.${type}.write`,
    `crm.schemas.${type}.read`,
    `crm.schemas.${type}.write`,
  ];
}
