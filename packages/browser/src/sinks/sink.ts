import type { AnalyticsEvent } from '@hubtrail/core';
import type { CallResult } from './call-result.ts';

/** Takes events somewhere. `undefined` when it has no use for one of this type. Never throws, never rejects. */
export type Sink = (event: AnalyticsEvent) => Promise<CallResult> | undefined;
