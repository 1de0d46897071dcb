export type { PropertySeed } from './catalog/define.ts';
export type { Journal, JournalEntry } from './journal/journal.ts';
export type { ObjectType } from './model/object-type.ts';
export type { PropertyDefinition, PropertyOption, PropertyType } from './model/property.ts';
export type {
  EventDefinitionSeed,
  Portal,
  PortalAssociation,
  PortalEvent,
  PortalEventDefinition,
  PortalRecord,
  PropertyChange,
} from './portal/portal-types.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
export {
  type AccountSettings,
  type AssumptionSettings,
  type DelaySettings,
  defaultToken,
  type LimitSettings,
  type Plan,
  type SandboxSettings,
} from './settings/settings.ts';
export type { EventProperty } from './store/definition-store.ts';
