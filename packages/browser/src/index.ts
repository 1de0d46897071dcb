import type { Analytics } from './analytics/analytics.ts';
import { analyticsBrowser } from './analytics/analytics-browser.ts';
import { everyPart } from './analytics/every-part.ts';

export type { Analytics, Delivery, Readiness, TrackingAnalytics } from './analytics/analytics.ts';
export type { AnalyticsBrowserConstructor } from './analytics/analytics-browser.ts';
export type { SourceMiddleware } from './analytics/middleware.ts';
export type { Settings } from './analytics/settings.ts';
export type { Consent } from './analytics/visitor-consent.ts';
export type { ConsentMode, ConsentStatus, PrivacySettings, PrivacySignal } from './consent/first-status.ts';
export type {
  Form,
  FormOptions,
  FormSubmission,
  FormTrouble,
  SubmissionContext,
} from './forms/form-options.ts';
export type { Forms } from './forms/forms.ts';
export type { Region } from './hubspot/script-url.ts';
export type { ScriptStatus } from './runtime/script.ts';
export type { CallResult, Reason } from './sinks/call-result.ts';
export type { CollectorSettings } from './sinks/collector-sink.ts';
export type { Disk, StorageSetting } from './storage/storage.ts';

/**
 * analytics.js calls for a page: into HubSpot's tracking script, into a collector of your own, or both.
 *
 * Importing it and loading it touch nothing on a server.
 *
 * @example
 * const analytics = AnalyticsBrowser.load({ hubId: '997086', collector: { url: '/collect', writeKey: 'shop' } });
 * analytics.identify('u-1', { email: 'ada@example.com' });
 */
export const AnalyticsBrowser = analyticsBrowser<Analytics>(everyPart);
