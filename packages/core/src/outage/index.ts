export type { Affected } from './describe-affected.ts';
export type { ConnectionHealth } from './health.ts';
export { type HealthSignal, initialHealth, isNews, nextHealth } from './next-health.ts';
