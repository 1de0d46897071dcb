import { isObject } from '../model/json.ts';
import type { AssociationSpec } from '../store/association-store.ts';

/** Reads association types from a body; what is not one is left out. */
export function readSpecs(value: unknown): readonly AssociationSpec[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isObject).flatMap((spec) => {
    const associationTypeId = Number(spec['associationTypeId']);
    const associationCategory = spec['associationCategory'];
    if (!Number.isInteger(associationTypeId) || !isCategory(associationCategory)) return [];
    return [{ associationCategory, associationTypeId }];
  });
}

function isCategory(word: unknown): word is AssociationSpec['associationCategory'] {
  return word === 'HUBSPOT_DEFINED' || word === 'USER_DEFINED' || word === 'INTEGRATOR_DEFINED';
}
