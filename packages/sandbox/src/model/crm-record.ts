/** Where a value came from, in HubSpot's words. */
export interface ValueSource {
  readonly sourceType: 'INTEGRATION' | 'CRM_UI' | 'FORM' | 'CALCULATED' | 'EMAIL' | 'ANALYTICS';
  readonly sourceId: string;
}

/** One version of one property; versions form a chain from the newest to the oldest. */
export interface PropertyVersion {
  readonly value: string;
  readonly at: number;
  readonly source: ValueSource;
  readonly previous: PropertyVersion | undefined;
}

/** A stored record. Changed only by the record store. */
export interface CrmRecord {
  readonly id: string;
  readonly createdAt: number;
  readonly source: ValueSource;
  updatedAt: number;
  archivedAt: number | undefined;
  /** The record that it became part of. */
  mergedInto: CrmRecord | undefined;
  /** The ids of the records that became part of it. */
  mergedIds: readonly string[] | undefined;
  readonly versions: Map<string, PropertyVersion>;
}

/** The version that was in force at a time; `undefined` when there was none yet. */
export function versionAt(record: CrmRecord, name: string, at: number): PropertyVersion | undefined {
  let version = record.versions.get(name);
  while (version !== undefined && version.at > at) version = version.previous;
  return version;
}
