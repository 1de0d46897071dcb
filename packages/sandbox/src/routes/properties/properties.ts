import { objectTypeWord } from '../../model/object-type.ts';
import type { PropertyDefinition } from '../../model/property.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, created, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param, typeOf } from '../../server/call.ts';
import { changeProperty, readNewProperty } from './read-property.ts';

/** GET the properties of an object type; `?archived=true` for the archived ones. */
export function listProperties(call: Call): Answer {
  const catalog = call.world.catalogs[typeOf(call)];
  const sensitivity = call.query.get('dataSensitivity') ?? 'non_sensitive';
  const all = call.query.get('archived') === 'true' ? catalog.listArchived() : catalog.list();
  return ok({ results: all.filter((definition) => definition.dataSensitivity === sensitivity) });
}

/** GET one property. */
export function readProperty(call: Call): Answer | Refusal {
  const found = find(call);
  return found === undefined ? propertyNotFound(call, param(call, 'name')) : ok(found);
}

/** POST a property. The name of an archived one brings that one back (a third-party report, 2026). */
export function createProperty(call: Call): Answer | Refusal {
  const definition = readNewProperty(call.world, typeOf(call), fields(call), call.now);
  if (!definition.ok) return definition.refusal;
  call.world.catalogs[typeOf(call)].put(definition.value);
  return created(definition.value);
}

/** PATCH a property. `options` replaces the whole list. */
export function updateProperty(call: Call): Answer | Refusal {
  const found = find(call);
  if (found === undefined) return propertyNotFound(call, param(call, 'name'));
  const changed = changeProperty(call.world, typeOf(call), found, fields(call), call.now);
  if (!changed.ok) return changed.refusal;
  call.world.catalogs[typeOf(call)].put(changed.value);
  return ok(changed.value);
}

/** DELETE: archives a property. HubSpot's own cannot go (text unverified). */
export function archiveProperty(call: Call): Answer | Refusal {
  const found = find(call);
  if (found === undefined) return propertyNotFound(call, param(call, 'name'));
  if (!found.modificationMetadata.archivable) {
    return {
      status: 400,
      message: `Property "${found.name}" cannot be archived.`,
      category: 'VALIDATION_ERROR',
      subCategory: 'PropertyValidationError.CANNOT_DELETE_PROPERTY_IN_USE',
    };
  }
  call.world.catalogs[typeOf(call)].archive(found.name, call.now);
  return noContent;
}

/** The refusal of a name that the account does not know (text unverified). */
export function propertyNotFound(call: Call, name: string): Refusal {
  return {
    status: 404,
    message: `Property ${name} does not exist for object type ${objectTypeWord(typeOf(call))}`,
    category: 'OBJECT_NOT_FOUND',
  };
}

function find(call: Call): PropertyDefinition | undefined {
  const catalog = call.world.catalogs[typeOf(call)];
  const name = param(call, 'name');
  return call.query.get('archived') === 'true' ? catalog.getArchived(name) : catalog.get(name);
}
