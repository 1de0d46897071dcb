import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { WriteWarning } from '../model/write-warning.ts';
import type { CheckedProperties } from '../validation/check-properties.ts';
import type { PlannedAssociation } from './plan-associations.ts';

/** A write that was found good and has not happened yet. */
export interface WritePlan {
  readonly type: ObjectType;
  /** `undefined` for a new record. */
  readonly record: CrmRecord | undefined;
  readonly values: CheckedProperties;
  /** What was changed instead of refused; only 2026-09 does that. */
  readonly warnings: readonly WriteWarning[];
  /** What a new record is associated with from the start. */
  readonly associations: readonly PlannedAssociation[];
}
