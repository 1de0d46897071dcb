import { isObject, textOf } from '../../model/json.ts';
import { objectTypes } from '../../model/object-type.ts';
import type { RecordReference } from '../../store/association-store.ts';
import type { World } from '../../store/world.ts';
import { associate, isValidSpec } from '../../writing/associate.ts';
import { readSpecs } from './read-specs.ts';

/**
 * Carries out the `associations` of a create. They name ids and type ids but no object type, so the type id
 * decides. What does not fit is passed over; what HubSpot answers then is unverified.
 */
export function associateNew(world: World, from: RecordReference, associations: unknown): void {
  if (!Array.isArray(associations)) return;
  for (const association of associations.filter(isObject)) {
    const to = association['to'];
    const id = isObject(to) ? textOf(to['id']) : undefined;
    if (id === undefined) continue;
    for (const spec of readSpecs(association['types'])) {
      const type = objectTypes.find((other) => isValidSpec(spec, from.type, other));
      if (type === undefined || world.records[type].get(id) === undefined) continue;
      associate(world, from, { type, id }, spec);
    }
  }
}
