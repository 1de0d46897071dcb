import type { CrmRecord } from '../model/crm-record.ts';

/** Records by a value that they have or once had; case does not count, as in HubSpot's search. */
export interface ValueIndex {
  readonly add: (property: string, value: string, record: CrmRecord) => void;
  readonly find: (property: string, value: string) => readonly CrmRecord[];
}

/** Makes an empty index. One value usually has one record, so a list is made only for the second. */
export function createValueIndex(): ValueIndex {
  const entries = new Map<string, CrmRecord | CrmRecord[]>();
  const keyOf = (property: string, value: string) => `${property}\n${value.toLowerCase()}`;

  function add(property: string, value: string, record: CrmRecord): void {
    if (value === '') return;
    const key = keyOf(property, value);
    const present = entries.get(key);
    if (present === undefined) entries.set(key, record);
    else if (!Array.isArray(present)) entries.set(key, present === record ? record : [present, record]);
    else if (!present.includes(record)) present.push(record);
  }

  function find(property: string, value: string): readonly CrmRecord[] {
    const present = entries.get(keyOf(property, value));
    if (present === undefined) return [];
    return Array.isArray(present) ? present : [present];
  }

  return { add, find };
}
