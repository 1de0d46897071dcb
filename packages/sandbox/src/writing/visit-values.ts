import type { CrmRecord } from '../model/crm-record.ts';
import type { Visitor } from '../store/visit-store.ts';
import type { World } from '../store/world.ts';

/**
 * What a contact gets from its visits: how often, from where last, and its original source, unless it has one already.
 * Whether a visit replaces an offline source is unverified; see `formReplacesOfflineSource`.
 */
export function visitValues(
  world: World,
  contact: CrmRecord | undefined,
  visitor: Visitor,
): ReadonlyMap<string, string> {
  const values = new Map([
    ['hs_analytics_num_page_views', String(visitor.pageViews)],
    ['hs_analytics_num_visits', String(visitor.sessions)],
    ['hs_latest_source', visitor.source],
    ['hs_analytics_last_url', visitor.lastUrl],
  ]);
  const before = contact?.versions.get('hs_analytics_source')?.value ?? '';
  const mayReplace = world.settings.assumptions.formReplacesOfflineSource;
  if (before !== '' && !(before === 'OFFLINE' && mayReplace)) return values;
  return values
    .set('hs_analytics_source', visitor.source)
    .set('hs_analytics_source_data_1', visitor.sourceData1)
    .set('hs_analytics_source_data_2', visitor.sourceData2)
    .set('hs_analytics_first_url', visitor.firstUrl)
    .set('hs_analytics_first_timestamp', new Date(visitor.firstSeenAt).toISOString());
}
