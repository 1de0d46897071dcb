import type { PropertySeed } from './define.ts';

/** The properties of notes; a selection (recorded traffic, March 2026). */
export const noteProperties: readonly PropertySeed[] = [
  { name: 'hs_timestamp', label: 'Activity date', type: 'datetime' },
  { name: 'hs_note_body', label: 'Note body', fieldType: 'html' },
  { name: 'hs_body_preview', label: 'Body preview', readOnly: true },
  {
    name: 'hs_attachment_ids',
    label: 'Attached file IDs',
    type: 'enumeration',
    fieldType: 'checkbox',
    externalOptions: true,
  },
  { name: 'hubspot_owner_id', label: 'Owner', type: 'enumeration', externalOptions: true },
  { name: 'hs_object_id', label: 'Record ID', type: 'number', readOnly: true, hasUniqueValue: true },
  { name: 'hs_unique_creation_key', label: 'Unique creation key', readOnly: true, hasUniqueValue: true },
  { name: 'hs_object_source', label: 'Record source', readOnly: true },
  { name: 'hs_object_source_id', label: 'Record source ID', readOnly: true },
  { name: 'hs_object_source_label', label: 'Record source', readOnly: true },
  { name: 'hs_createdate', label: 'Object create date/time', type: 'datetime', readOnly: true },
  { name: 'hs_lastmodifieddate', label: 'Object last modified date/time', type: 'datetime', readOnly: true },
];
