import { isObject, textOf } from '../model/json.ts';
import { type ObjectType, objectTypes, objectTypeWord } from '../model/object-type.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../model/refusal.ts';
import type { AssociationSpec, RecordReference } from '../store/association-store.ts';
import type { World } from '../store/world.ts';
import { isValidSpec } from './associate.ts';
import { readSpecs } from './read-specs.ts';

/** One association that a new record will get. */
export interface PlannedAssociation {
  readonly to: RecordReference;
  readonly spec: AssociationSpec;
}

/**
 * Checks the `associations` of a new record. They name ids and type ids but no object type, so the type id decides.
 *
 * That a wrong one refuses the record is unverified; the message is known from associations on their own.
 */
export function planAssociations(
  world: World,
  from: ObjectType,
  associations: unknown,
): Result<readonly PlannedAssociation[]> {
  if (associations === undefined || associations === null) return accepted([]);
  if (!Array.isArray(associations)) return refused(wrong('associations must be a list'));
  const planned: PlannedAssociation[] = [];
  for (const association of associations) {
    const to =
      isObject(association) && isObject(association['to']) ? textOf(association['to']['id']) : undefined;
    const specs = isObject(association) ? readSpecs(association['types']) : [];
    if (to === undefined || specs.length === 0) return refused(wrong('an association lacks its id or types'));
    for (const spec of specs) {
      const type = objectTypes.find((other) => isValidSpec(spec, from, other));
      if (type === undefined) return refused(wrong(`type ${spec.associationTypeId} does not fit`));
      if (world.records[type].get(to) === undefined) {
        return refused(wrong(`${objectTypeWord(type)}=${to} is not valid`));
      }
      planned.push({ to: { type, id: to }, spec });
    }
  }
  return accepted(planned);
}

function wrong(detail: string): Refusal {
  return invalid('One or more associations are invalid', { context: { INVALID_OBJECT_IDS: [detail] } });
}
