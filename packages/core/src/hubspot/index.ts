export type { Account } from './account.ts';
export { findApiCalls } from './api-calls.ts';
export { carryOut } from './carry-out.ts';
export { createCompanyKey } from './create-company-key.ts';
export { type CreatedProperties, createProperties } from './create-properties.ts';
export { type DefinedEvents, defineEvents } from './define-events.ts';
export { type ApiVersion, endpoints } from './endpoints.ts';
export type { Feature, FeatureAccess } from './feature-access.ts';
export { type FoundContacts, findContacts } from './find-contacts.ts';
export { hosts, type Region } from './hosts.ts';
export { type JsType, type Property, rankProperties } from './rank-properties.ts';
export { reachedLimit } from './reached-limit.ts';
export { readAddresses } from './read-addresses.ts';
export { type End, pathFamily, readEnd } from './read-end.ts';
export { readLimits, type StatedLimits } from './read-limits.ts';
export { readLists } from './read-lists.ts';
export { readOrigin } from './read-origin.ts';
export { readAccount, readEventDefinitions, readProperties } from './read-portal.ts';
export type { RecipeContext } from './recipe.ts';
export type { Answer, Budget, Conversation, HubSpotRequest, HubSpotResponse } from './request.ts';
export { schemaOutcome } from './schema-outcome.ts';
export type { ContactOrigin, OriginStep } from './tell-origin.ts';
export {
  type ConnectionReport,
  type ConnectionStep,
  testConnection,
  wasAnswered,
} from './test-connection.ts';
