import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { type ObjectType, objectTypeWord } from '../../model/object-type.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Call, param } from '../../server/call.ts';
import type { RecordReference } from '../../store/association-store.ts';
import type { World } from '../../store/world.ts';
import { canAssociate } from '../../writing/associate.ts';

/** Both ends of an association. */
export interface Ends {
  readonly from: RecordReference;
  readonly to: RecordReference;
}

/** The object types on both ends of an association path. */
export function bothTypes(call: Call): readonly [ObjectType, ObjectType] {
  return [call.types[0] ?? 'contacts', call.types[1] ?? 'companies'];
}

/** The ends that a path names. */
export function endsOfPath(call: Call): Ends {
  const [from, to] = bothTypes(call);
  return { from: { type: from, id: param(call, 'id') }, to: { type: to, id: param(call, 'toId') } };
}

/** The ends that a batch input names as `from.id` and `to.id`. */
export function endsOfInput(call: Call, input: JsonObject): Ends {
  const [from, to] = bothTypes(call);
  return { from: { type: from, id: idOf(input['from']) }, to: { type: to, id: idOf(input['to']) } };
}

/** The id inside `{ id }`; an empty string when there is none. */
export function idOf(reference: unknown): string {
  return (isObject(reference) ? textOf(reference['id']) : undefined) ?? '';
}

/** The refusal of ends that do not exist. Only its message is known from public fixtures. */
export function checkEnds(world: World, { from, to }: Ends): Refusal | undefined {
  if (!canAssociate(from.type, to.type)) {
    return invalid(`${from.type} cannot be associated with ${to.type}`); // text unverified
  }
  const missing = [from, to].filter(({ type, id }) => world.records[type].get(id) === undefined);
  if (missing.length === 0) return undefined;
  return invalid('One or more associations are invalid', {
    subCategory: 'crm.associations.INVALID_OBJECT_IDS',
    context: {
      INVALID_OBJECT_IDS: missing.map(({ type, id }) => `${objectTypeWord(type)}=${id} is not valid`),
    },
  });
}
