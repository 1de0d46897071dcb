import type { ObjectType } from '../model/object-type.ts';
import type { ScopeRule } from './route.ts';

// Scope names: HubSpot's OpenAPI files (2026-08-21) and scopes page (2026).

/** account-info needs no more than a valid token. */
export const noScopes: ScopeRule = () => [];

/** Reading records of every object type in the path. */
export const readRecords: ScopeRule = (types) => types.map((type) => [`crm.objects.${scopeWord(type)}.read`]);

/** Writing records of every object type in the path. */
export const writeRecords: ScopeRule = (types) =>
  types.map((type) => [`crm.objects.${scopeWord(type)}.write`]);

/** Reading definitions: any scope on the objects or their schemas will do. */
export const readProperties: ScopeRule = (types) => types.map((type) => anyScopeOn(type));

/** Writing definitions. */
export const writeProperties: ScopeRule = (types) =>
  types.map((type) => [`crm.schemas.${scopeWord(type)}.write`]);

/** Sending custom events. */
export const sendEvents: ScopeRule = () => [['analytics.behavioral_events.send']];

/** Reading and writing event definitions. */
export const defineEvents: ScopeRule = () => [['behavioral_events.event_definitions.read_write']];

/** Reading event occurrences; which scope HubSpot wants here is unverified. */
export const readEvents: ScopeRule = () => [['crm.objects.contacts.read']];

/** Reading lists and their members. */
export const readLists: ScopeRule = () => [['crm.lists.read']];

/** Writing lists and their members. */
export const writeLists: ScopeRule = () => [['crm.lists.write']];

/** Forms: definitions and secure submissions. */
export const useForms: ScopeRule = () => [['forms']];

/** Sending transactional e-mail. */
export const sendTransactional: ScopeRule = () => [['transactional-email']];

/** Single sends; either of the two will do. */
export const sendMarketing: ScopeRule = () => [['marketing-email', 'transactional-email']];

/** Notes go with the scopes of contacts. */
function scopeWord(type: ObjectType): string {
  return type === 'notes' ? 'contacts' : type;
}

function anyScopeOn(type: ObjectType): readonly string[] {
  const word = scopeWord(type);
  return [
    `crm.objects.${word}.read`,
    `crm.objects.${word}.write`,
    `crm.schemas.${word}.read`,
    `crm.schemas.${word}.write`,
  ];
}
