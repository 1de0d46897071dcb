import type { ObjectType } from '../model/object-type.ts';

/** Which kind of association, in HubSpot's words. */
export interface AssociationSpec {
  readonly associationCategory: 'HUBSPOT_DEFINED' | 'USER_DEFINED' | 'INTEGRATOR_DEFINED';
  readonly associationTypeId: number;
}

/** One end of an association. */
export interface RecordReference {
  readonly type: ObjectType;
  readonly id: string;
}

/** A record on the other end, with every type that joins the two. */
export interface AssociatedRecord {
  readonly id: string;
  readonly specs: readonly AssociationSpec[];
}

/** All associations, each kept from both ends. */
export interface AssociationStore {
  /** Adds one direction; the caller adds the way back. */
  readonly add: (from: RecordReference, to: RecordReference, spec: AssociationSpec) => void;
  readonly removeSpec: (from: RecordReference, to: RecordReference, spec: AssociationSpec) => void;
  /** Removes every association between the two, both ways. */
  readonly removeAll: (from: RecordReference, to: RecordReference) => void;
  readonly list: (from: RecordReference, toType: ObjectType) => readonly AssociatedRecord[];
  readonly count: (from: RecordReference, toType: ObjectType) => number;
}

/** Makes an empty store. */
export function createAssociationStore(): AssociationStore {
  const ends = new Map<string, Map<string, AssociationSpec[]>>();

  function endKey(from: RecordReference, toType: ObjectType): string {
    return `${from.type}/${from.id}/${toType}`;
  }

  function add(from: RecordReference, to: RecordReference, spec: AssociationSpec): void {
    const key = endKey(from, to.type);
    const others = ends.get(key) ?? new Map<string, AssociationSpec[]>();
    ends.set(key, others);
    const specs = others.get(to.id) ?? [];
    others.set(to.id, specs);
    if (!specs.some((present) => isSame(present, spec))) specs.push(spec);
  }

  function removeSpec(from: RecordReference, to: RecordReference, spec: AssociationSpec): void {
    const others = ends.get(endKey(from, to.type));
    const kept = others?.get(to.id)?.filter((present) => !isSame(present, spec));
    if (others === undefined || kept === undefined) return;
    if (kept.length === 0) others.delete(to.id);
    else others.set(to.id, kept);
  }

  function removeAll(from: RecordReference, to: RecordReference): void {
    ends.get(endKey(from, to.type))?.delete(to.id);
    ends.get(endKey(to, from.type))?.delete(from.id);
  }

  function list(from: RecordReference, toType: ObjectType): readonly AssociatedRecord[] {
    const others = ends.get(endKey(from, toType));
    return others === undefined ? [] : [...others].map(([id, specs]) => ({ id, specs: [...specs] }));
  }

  function count(from: RecordReference, toType: ObjectType): number {
    return ends.get(endKey(from, toType))?.size ?? 0;
  }

  return { add, removeSpec, removeAll, list, count };
}

function isSame(one: AssociationSpec, other: AssociationSpec): boolean {
  return (
    one.associationTypeId === other.associationTypeId && one.associationCategory === other.associationCategory
  );
}
