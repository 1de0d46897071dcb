import type { Properties } from '@hubtrail/core';
import type { Forms } from '../forms/forms.ts';
import type { ScriptStatus } from '../runtime/script.ts';
import type { CallResult, Reason } from '../sinks/call-result.ts';
import type { Listener } from './listeners.ts';
import type { SourceMiddleware } from './middleware.ts';
import type { Consent } from './visitor-consent.ts';

/** The answer to a call. Neither promise ever rejects, and neither needs to be awaited. */
export interface Delivery {
  readonly messageId: string;
  /** Whether it was taken: queued, handed on, or held until the visitor agrees. */
  readonly accepted: Promise<boolean>;
  /** What became of it. Waits as long as it is tried. */
  readonly result: Promise<CallResult>;
}

/** What is there when `ready()` settles; `off` for what the settings do not ask for, `consent` for what waits for it. */
export interface Readiness {
  readonly tracking: ScriptStatus | 'off' | 'consent';
  readonly forms: ScriptStatus | 'off' | 'consent';
}

/**
 * The calls of every build. None throws, whatever it is given, and each can be made before anything has loaded.
 *
 * A callback among the arguments runs when the call is queued: then the page may go.
 */
export interface TrackingAnalytics {
  /** `identify(userId?, traits?, options?, callback?)`: who the visitor is. Traits add up. */
  readonly identify: (...given: readonly unknown[]) => Delivery;
  /** `track(event, properties?, options?, callback?)`: what the visitor did. */
  readonly track: (...given: readonly unknown[]) => Delivery;
  /** `page(category?, name?, properties?, options?, callback?)`: what the visitor sees. `properties.path` overrides the address. */
  readonly page: (...given: readonly unknown[]) => Delivery;
  /** `group(groupId, traits?, options?, callback?)`: the visitor's company. Needs a collector. */
  readonly group: (...given: readonly unknown[]) => Delivery;
  /** `alias(userId, previousId?, options?, callback?)`: two ids of one person. Needs a collector. */
  readonly alias: (...given: readonly unknown[]) => Delivery;
  /** Another person, as after signing out: ids and traits are forgotten, and HubSpot's cookies. */
  readonly reset: () => void;
  /** Settles in every case, within `timeoutMs`, and says what is there and what is not. */
  readonly ready: (callback?: (readiness: Readiness) => void) => Promise<Readiness>;
  readonly user: () => {
    readonly id: () => string | undefined;
    readonly anonymousId: () => string;
    readonly traits: () => Properties;
  };
  readonly setAnonymousId: (id: string) => string;
  /** Switches messages on the console on, or off with `false`. */
  readonly debug: (switched?: unknown) => this;
  /** How many calls went nowhere, by reason. */
  readonly dropped: () => Readonly<Partial<Record<Reason, number>>>;
}

/** The calls of analytics.js. */
export interface Analytics extends TrackingAnalytics {
  /**
   * `identify`, `track`, `page`, `group`, `alias` (as analytics-next tells them, with all traits and the page's own
   * properties), `reset`, `ready`, `drop` (reason, count), `form-submitted` (submission).
   */
  readonly on: (name: string, listener: Listener) => Analytics;
  readonly once: (name: string, listener: Listener) => Analytics;
  readonly off: (name: string, listener: Listener) => Analytics;
  /** Changes every event, or holds it back, before it goes anywhere. */
  readonly addSourceMiddleware: (middleware: SourceMiddleware) => Analytics;
  readonly consent: Consent;
  readonly forms: Forms;
}
