import type { ObjectType } from './object-type.ts';

/** A rule of the account: records need this property. Only 2026-09 knows of it. */
export interface RequiredRule {
  readonly objectType: ObjectType;
  readonly property: string;
  /** Only for records whose other property has one of these values, or any value when none are given. */
  readonly when?: { readonly property: string; readonly values?: readonly string[] };
}
