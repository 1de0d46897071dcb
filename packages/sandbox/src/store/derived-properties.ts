import { type CrmRecord, versionAt } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';

type Derive = (record: CrmRecord, at: number) => string | undefined;

function written(record: CrmRecord, name: string, at: number): string | undefined {
  const value = versionAt(record, name, at)?.value;
  return value === '' ? undefined : value;
}

function isoTime(time: number): string {
  return new Date(time).toISOString();
}

const sharedRules: readonly (readonly [string, Derive])[] = [
  ['hs_object_id', (record) => record.id],
  ['createdate', (record) => isoTime(record.createdAt)],
  ['hs_merged_object_ids', (record) => record.mergedIds?.join(';')],
  ['hs_object_source', (record) => record.source.sourceType],
  ['hs_object_source_id', (record) => record.source.sourceId],
  ['hs_object_source_label', (record) => record.source.sourceType],
];

const contactRules: readonly (readonly [string, Derive])[] = [
  ['lastmodifieddate', (record) => isoTime(record.updatedAt)],
  ['hs_all_contact_vids', (record) => [record.id, ...(record.mergedIds ?? [])].join(';')],
  ['hs_email_domain', (record, at) => written(record, 'email', at)?.split('@')[1]],
  ['hs_is_contact', () => 'true'],
  ['hs_is_unworked', () => 'true'],
  ['hs_pipeline', () => 'contacts-lifecycle-pipeline'],
  [
    'hs_searchable_calculated_phone_number',
    (record, at) => written(record, 'phone', at)?.replace(/[^\d]/g, ''),
  ],
];

const companyRules: readonly (readonly [string, Derive])[] = [
  ['hs_lastmodifieddate', (record) => isoTime(record.updatedAt)],
  ['hs_pipeline', () => 'companies-lifecycle-pipeline'],
];

const noteRules: readonly (readonly [string, Derive])[] = [
  ['hs_createdate', (record) => isoTime(record.createdAt)],
  ['hs_lastmodifieddate', (record) => isoTime(record.updatedAt)],
  ['hs_body_preview', (record, at) => preview(written(record, 'hs_note_body', at))],
];

const rules: Readonly<Record<ObjectType, ReadonlyMap<string, Derive>>> = {
  contacts: new Map([...sharedRules, ...contactRules]),
  companies: new Map([...sharedRules, ...companyRules]),
  notes: new Map([...sharedRules.filter(([name]) => name !== 'createdate'), ...noteRules]),
};

/** A note's text without its tags, cut; the length is unverified. */
function preview(body: string | undefined): string | undefined {
  return body?.replace(/<[^>]*>/g, '').slice(0, 512);
}

/** The properties that HubSpot fills in by itself, in the order in which answers list them. */
export function derivedNames(type: ObjectType): readonly string[] {
  return [...rules[type].keys()];
}

/**
 * Reads one property as it was at a time: what was written, else what HubSpot derives.
 *
 * @returns `undefined` when it has no value; an empty string counts as none
 */
export function readProperty(
  type: ObjectType,
  record: CrmRecord,
  name: string,
  at: number = Number.POSITIVE_INFINITY,
): string | undefined {
  return written(record, name, at) ?? rules[type].get(name)?.(record, at);
}
