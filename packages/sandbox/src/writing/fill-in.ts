import type { CrmRecord } from '../model/crm-record.ts';
import type { WritePlan } from './write-plan.ts';

/** Adds the values that HubSpot sets by itself when a record is created or changed. */
export function fillIn(plan: WritePlan, record: CrmRecord, values: Map<string, string>): void {
  if (plan.type === 'companies') fillInWebsite(record, values);
  else if (plan.type === 'contacts' && plan.record === undefined) fillInContact(record, values);
}

function fillInContact(record: CrmRecord, values: Map<string, string>): void {
  // Contacts that were not made by a visit count as offline traffic (HubSpot knowledge base, original source, 2026).
  if (!values.has('hs_analytics_source')) values.set('hs_analytics_source', 'OFFLINE');
  if (!values.has('hs_analytics_source_data_1')) {
    values.set('hs_analytics_source_data_1', record.source.sourceType);
  }
  if ((values.get('lifecyclestage') ?? '') === '') values.set('lifecyclestage', 'lead');
  if (values.get('lifecyclestage') === 'lead') {
    values.set('hs_lifecyclestage_lead_date', new Date(record.createdAt).toISOString());
  }
}

/** A company with a domain and no website gets the domain as its website (recorded traffic, 2022 and 2026). */
function fillInWebsite(record: CrmRecord, values: Map<string, string>): void {
  const domain = values.get('domain') ?? '';
  const website = values.get('website') ?? record.versions.get('website')?.value ?? '';
  if (domain !== '' && website === '') values.set('website', domain);
}
