import type { CrmRecord, ValueSource } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';

/** Adds the values that HubSpot sets by itself when a record is created or changed. */
export function fillIn(
  type: ObjectType,
  record: CrmRecord,
  values: Map<string, string>,
  isNew: boolean,
  now: number,
): void {
  if (type === 'companies') fillInWebsite(record, values);
  else if (isNew) fillInContact(values, record.source, now);
}

function fillInContact(values: Map<string, string>, source: ValueSource, now: number): void {
  // Contacts that were not made by a visit count as offline traffic (HubSpot knowledge base, original source, 2026).
  if (!values.has('hs_analytics_source')) values.set('hs_analytics_source', 'OFFLINE');
  values.set('hs_analytics_source_data_1', source.sourceType);
  if ((values.get('lifecyclestage') ?? '') === '') values.set('lifecyclestage', 'lead');
  if (values.get('lifecyclestage') === 'lead') {
    values.set('hs_lifecyclestage_lead_date', new Date(now).toISOString());
  }
}

/** A company with a domain and no website gets the domain as its website (recorded traffic, 2022 and 2026). */
function fillInWebsite(record: CrmRecord, values: Map<string, string>): void {
  const domain = values.get('domain') ?? '';
  const website = values.get('website') ?? record.versions.get('website')?.value ?? '';
  if (domain !== '' && website === '') values.set('website', domain);
}
