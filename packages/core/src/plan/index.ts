export {
  type AudienceDefinition,
  type AudienceEntry,
  type AudienceHome,
  type AudienceState,
  type AudienceUnit,
  audienceChanges,
  audienceState,
} from './audience.ts';
export { audienceCalls } from './audience-calls.ts';
export {
  checkSchema,
  type SchemaCheck,
  type SchemaNeed,
  schemaNeeds,
  toCreations,
} from './audience-schema.ts';
export { type CompanyKey, companyKeyOf } from './company-key.ts';
export { addressKey, type ContactAddress } from './contact-address.ts';
export { type Creation, creationKey, type EventCreation, type PropertyCreation } from './creation.ts';
export type {
  DropReason,
  EventPlan,
  Lacks,
  Plan,
  PlanInput,
  Share,
  Step,
} from './event-plan.ts';
export { learnFrom } from './identities.ts';
export type { EarlierEvent, EventProperties, Forgotten, Knowledge, PendingForm } from './knowledge.ts';
export type { Operation, OperationKind, RecordReference } from './operation.ts';
export type { Effect, Outcome, Receipt } from './outcome.ts';
export { plan } from './plan.ts';
export type { FormSettings, PlanSettings } from './plan-settings.ts';
export type { PropertyCatalog, PropertyDefinition } from './property-definition.ts';
export type { Membership } from './sync-progress.ts';
export { travelsAlone } from './travels-alone.ts';
export { type Batch, chunks, type Wave, waves } from './waves.ts';
export type { WrittenAt } from './without-stale.ts';
