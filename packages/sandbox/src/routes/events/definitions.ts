import { textOf } from '../../model/json.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, created, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { EventDefinition } from '../../store/definition-store.ts';
import { readDefinition, readEventProperty } from './define-event.ts';
import { definitionBody, propertyBody } from './definition-body.ts';

/** POST a definition. */
export function createDefinition(call: Call): Answer | Refusal {
  const definition = readDefinition(call.world, fields(call), call.now);
  if (!definition.ok) return definition.refusal;
  call.world.definitions.put(definition.value);
  return created(definitionBody(definition.value));
}

/** GET all definitions, page by page, filtered by `searchString`. */
export function listDefinitions({ world, query }: Call): Answer | Refusal {
  const wanted = query.get('searchString')?.toLowerCase() ?? '';
  const limit = Number(query.get('limit') ?? 100);
  const start = Number(query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(start)) {
    return invalid('limit and after must be integers');
  }
  const found = world.definitions
    .list()
    .filter(({ name, label }) => name.includes(wanted) || label.toLowerCase().includes(wanted));
  const shown = query.get('includeProperties') === 'true' ? 'with-properties' : 'without-properties';
  const results = found.slice(start, start + limit).map((definition) => definitionBody(definition, shown));
  const end = start + limit;
  const page = { total: found.length, results };
  return ok(end < found.length ? { ...page, paging: { next: { after: String(end) } } } : page);
}

/** GET one, by plain or qualified name. */
export function readOneDefinition(call: Call): Answer | Refusal {
  const found = call.world.definitions.get(param(call, 'name'));
  return found === undefined ? definitionNotFound(call) : ok(definitionBody(found));
}

/** PATCH label and description. Answered 201, as HubSpot's OpenAPI file (2026-08-21) has it. */
export function updateDefinition(call: Call): Answer | Refusal {
  const found = call.world.definitions.get(param(call, 'name'));
  if (found === undefined) return definitionNotFound(call);
  const body = fields(call);
  const changed: EventDefinition = {
    ...found,
    label: textOf(body['label']) ?? found.label,
    description: typeof body['description'] === 'string' ? body['description'] : found.description,
    updatedAt: call.now,
  };
  call.world.definitions.put(changed);
  return created(definitionBody(changed));
}

/** DELETE: the name can never be used again. */
export function deleteDefinition(call: Call): Answer | Refusal {
  const found = call.world.definitions.get(param(call, 'name'));
  if (found === undefined) return definitionNotFound(call);
  call.world.definitions.remove(found);
  return noContent;
}

/** POST a property of a definition. */
export function createDefinitionProperty(call: Call): Answer | Refusal {
  const found = call.world.definitions.get(param(call, 'name'));
  if (found === undefined) return definitionNotFound(call);
  const property = readEventProperty(fields(call));
  if (!property.ok) return property.refusal;
  if (found.properties.has(property.value.name)) {
    const message = `Property ${property.value.name} already exists.`;
    return { status: 409, message, category: 'CONFLICT' };
  }
  const properties = new Map(found.properties).set(property.value.name, property.value);
  call.world.definitions.put({ ...found, properties, updatedAt: call.now });
  return created(propertyBody(property.value));
}

/** A 400, not a 404 (public fixtures of other clients). */
function definitionNotFound(call: Call): Refusal {
  return invalid(`Event with fully qualified name ${param(call, 'name')} does not exist.`);
}
