import type { AnalyticsEvent } from '@hubtrail/core';
import type { CallResult, Reason } from './call-result.ts';

/**
 * Takes events somewhere. Never throws, never rejects.
 *
 * @returns what becomes of the event, or why it went nowhere; `undefined` for what this sink has no use for
 */
export type Sink = (event: AnalyticsEvent) => Promise<CallResult> | Reason | undefined;
