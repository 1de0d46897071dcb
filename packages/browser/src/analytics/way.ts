import type { AnalyticsEvent } from '@hubtrail/core';
import type { ConsentStatus, PrivacySettings } from '../consent/first-status.ts';
import type { Log } from '../runtime/log.ts';
import type { Script, ScriptStatus } from '../runtime/script.ts';
import type { Reason } from '../sinks/call-result.ts';
import type { Sink } from '../sinks/sink.ts';
import type { PageStorage } from '../storage/storage.ts';
import type { Analytics, Delivery } from './analytics.ts';

/** What decides whether an event may go. */
export interface Way {
  /** What holds now, of the visitor's consent. */
  readonly status: () => ConsentStatus;
  /** @param trouble - why the event can go nowhere, if that is known already */
  readonly send: (event: AnalyticsEvent, trouble?: Reason) => Delivery;
  /** What becomes of a script, within `timeoutMs`; `consent` for one that the visitor has not allowed until then. */
  readonly wait: (script: Script) => Promise<ScriptStatus | 'consent'>;
  readonly methods: Partial<Pick<Analytics, 'addSourceMiddleware' | 'consent'>>;
}

/** Where a way begins and ends. */
export interface WayEnds {
  readonly settings: PrivacySettings & { readonly timeoutMs?: number };
  readonly storage: PageStorage;
  readonly sink: Sink;
  /** The visitor has answered; what is stored can still be read. */
  readonly onAnswer: (status: ConsentStatus) => void;
  readonly onDrop: (reason: Reason, type: AnalyticsEvent['type']) => void;
  readonly log: Log;
}
