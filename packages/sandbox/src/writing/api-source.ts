import type { ValueSource } from '../model/crm-record.ts';

/** What HubSpot notes as the source of everything that comes over its API with a private app's token. */
export const apiSource: ValueSource = { sourceType: 'INTEGRATION', sourceId: '1000001' };
