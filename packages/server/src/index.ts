export type { Delivery } from './analytics/delivery.ts';
export type { HealthChange, Listener, StreamEvents } from './analytics/event-stream.ts';
export type { FlushReport } from './analytics/flush-report.ts';
export type { DryRun } from './analytics/rehearsal.ts';
export type { AnalyticsSettings, Logger } from './analytics/settings.ts';
export { Analytics } from './analytics.ts';
export { type OAuth, type OAuthCredentials, oauth } from './http/oauth-tokens.ts';
export type { DeadFilter, DeadLetter, StoreProvider, StoreStats } from './stores/store.ts';
export { StoreError, type StoreErrorCode } from './stores/store-error.ts';
