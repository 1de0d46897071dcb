export type { AcceptReport, RejectedEvent } from './analytics/accept-events.ts';
export type {
  AudienceAccount,
  AudienceCall,
  AudienceMember,
  ComputedTraitCall,
} from './analytics/audience-arguments.ts';
export type { PreflightReport } from './analytics/audience-preflight.ts';
export type { AudienceReport, Audiences } from './analytics/audiences.ts';
export type { Feasibility } from './analytics/can-do.ts';
export type { SettingsChanges } from './analytics/change-settings.ts';
export type { DeadLetters } from './analytics/dead-letters.ts';
export type { Delivery } from './analytics/delivery.ts';
export type { Listener, StreamEvents } from './analytics/event-stream.ts';
export type { FlushReport } from './analytics/flush-report.ts';
export type { FormOptions } from './analytics/form-options.ts';
export type { Health } from './analytics/health.ts';
export type { DryRun } from './analytics/rehearsal.ts';
export type { ToldContacts } from './analytics/release-contacts.ts';
export type { AnalyticsSettings, Logger } from './analytics/settings.ts';
export type { StoreReport } from './analytics/test-store.ts';
export { Analytics } from './analytics.ts';
export { type OAuth, type OAuthCredentials, oauth } from './http/oauth-tokens.ts';
export type { Discovery } from './knowledge/discover.ts';
export type { StaticList, StaticLists } from './knowledge/read-static-lists.ts';
export type { DeadFilter, DeadLetter, StoreProvider, StoreStats } from './stores/store.ts';
export { StoreError, type StoreErrorCode } from './stores/store-error.ts';
