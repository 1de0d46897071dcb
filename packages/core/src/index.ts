export type { DeliveryResult, OperationReport } from './delivery/delivery-result.ts';
export type { RetryPolicy } from './delivery/retry-policy.ts';
export type { SignUpBranch } from './delivery/sign-up-branch.ts';
export {
  type BadProperty,
  DeliveryError,
  type DeliveryErrorCode,
  type DeliveryErrorDetails,
} from './errors/delivery-error.ts';
export {
  type InvalidEventCode,
  InvalidEventError,
} from './errors/invalid-event-error.ts';
export type { Issue, IssueCode } from './errors/issue.ts';
export { acceptEvent } from './event/accept-event.ts';
export { aliasArguments } from './event/alias-arguments.ts';
export type {
  AddNoteCall,
  AliasCall,
  AnalyticsCall,
  CallBase,
  ForgetCall,
  GroupCall,
  Id,
  IdentifyCall,
  PageCall,
  SignUpCall,
  TrackCall,
} from './event/analytics-call.ts';
export type {
  AddNoteEvent,
  AliasEvent,
  AnalyticsEvent,
  EventBase,
  EventContext,
  EventType,
  ForgetEvent,
  GroupEvent,
  IdentifyEvent,
  Integrations,
  Note,
  PageEvent,
  Properties,
  SignUpEvent,
  TrackEvent,
} from './event/analytics-event.ts';
export type { CallArguments } from './event/call-arguments.ts';
export { createEvent } from './event/create-event.ts';
export type { EventSource } from './event/event-source.ts';
export type {
  FormContext,
  SendEmailCall,
  SendEmailEvent,
  SubmitFormCall,
  SubmitFormEvent,
} from './event/form-calls.ts';
export { hutkFromCookie } from './event/hutk-from-cookie.ts';
export { groupArguments, identifyArguments } from './event/identify-arguments.ts';
export { isEnabled } from './event/is-enabled.ts';
export type { ListArgument, ListCall, SyncListCall } from './event/list-call.ts';
export { type ListEvent, type ListReference, listKey, type SyncListEvent } from './event/list-event.ts';
export { pageArguments } from './event/page-arguments.ts';
export { plainCopy } from './event/plain-copy.ts';
export { readOptions } from './event/read-options.ts';
export { serializeEvent } from './event/serialize-event.ts';
export { trackArguments } from './event/track-arguments.ts';
export type { Feature as Capability } from './hubspot/feature-access.ts';
export { collectContact } from './normalize/collect-contact.ts';
export { collectEvent } from './normalize/collect-event.ts';
export { companyDomain } from './normalize/company-domain.ts';
export { createEventMap, type EventMap, type EventMapping } from './normalize/event-map.ts';
export { isFreeMailDomain } from './normalize/is-free-mail-domain.ts';
export { normalize } from './normalize/normalize.ts';
export { normalizeIdentify } from './normalize/normalize-identify.ts';
export { normalizePage } from './normalize/normalize-page.ts';
export { normalizeTrack } from './normalize/normalize-track.ts';
export type {
  ContactKey,
  NormalizedEvent,
  PropertyValue,
  PropertyValues,
} from './normalize/normalized-event.ts';
export type { NormalizeOptions } from './normalize/property-rules.ts';
export { isQualified } from './normalize/to-event-name.ts';
export { toPropertyName } from './normalize/to-property-name.ts';
export { type Affected, describeAffected, type Notice } from './outage/describe-affected.ts';
export { describeOutage, type OutageMessage, type Place, type Situation } from './outage/describe-outage.ts';
export type { Wording } from './outage/fill-in.ts';
export type { ConnectionHealth, HealthStatus } from './outage/health.ts';
export { type OutageTexts, outageTexts } from './outage/outage-texts.ts';
export type { DropReason } from './plan/event-plan.ts';
