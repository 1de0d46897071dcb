export type { PropertySeed } from './catalog/define.ts';
export type {
  EmptyResultsFault,
  Fault,
  HtmlFault,
  MigratingFault,
  MixedBatchFault,
  NotFoundFault,
  RateLimitFault,
  ResetFault,
  SlowFault,
  StatusFault,
  TruncatedJsonFault,
} from './faults/fault.ts';
export type {
  CountedFault,
  FaultMatch,
  FaultRequest,
  FaultRule,
  Faults,
  RandomFault,
  ScriptedFault,
} from './faults/fault-rule.ts';
export type { Journal, JournalEntry } from './journal/journal.ts';
export type { ObjectType } from './model/object-type.ts';
export type { PropertyDefinition, PropertyOption, PropertyType } from './model/property.ts';
export type {
  PortalEmail,
  PortalForm,
  PortalList,
  PortalNote,
  PortalOriginalSource,
  PortalPageView,
  PortalSubmission,
} from './portal/portal-records.ts';
export type {
  Portal,
  PortalAssociation,
  PortalEvent,
  PortalEventDefinition,
  PortalReads,
  PortalRecord,
  PortalSeeding,
  PropertyChange,
} from './portal/portal-types.ts';
export type {
  EventDefinitionSeed,
  FormFieldSeed,
  FormSeed,
  ListSeed,
  RequiredRuleSeed,
  VisitSeed,
} from './portal/seeds.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
export {
  type AccountSettings,
  type AssumptionSettings,
  type DelaySettings,
  defaultToken,
  type LimitSettings,
  type OAuthSettings,
  type Plan,
  type QuotaSettings,
  type SandboxSettings,
} from './settings/settings.ts';
export type { EventProperty } from './store/definition-store.ts';
export type { ListProcessingType } from './store/list-store.ts';
export type { OriginalSource } from './store/visit-store.ts';
