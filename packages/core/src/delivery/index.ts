export { blockedBy } from './blocked-by.ts';
export { type AttemptContext, conclude, type Verdict } from './conclude.ts';
export type { DeliveryResult, OperationReport } from './delivery-result.ts';
export { concernsLane, mayBeOurs, pauseFor, restOf } from './lane-pause.ts';
export { backOff, type RetryPolicy } from './retry-policy.ts';
export { untilMidnight } from './until-midnight.ts';
