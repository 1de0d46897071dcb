export type { Collector, Peer } from './collector.ts';
export { createCollector } from './create-collector.ts';
export type { RequestRecord } from './request-record.ts';
export type { CollectorSettings, WriteKeySettings } from './settings.ts';
