import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../../model/refusal.ts';
import type { EventDefinition, EventProperty } from '../../store/definition-store.ts';
import type { World } from '../../store/world.ts';
import { defaultEventProperties } from './default-event-properties.ts';

// HubSpot docs, custom events limits, 2026. Whether a name may also have a hyphen is unverified.
const namePattern = /^[a-z][a-z0-9_]*$/;
const maxNameLength = 50;
const maxLabelLength = 100;
const maxDefinitions = 500;

/** Reads a definition to create. The texts of the refusals are unverified. */
export function readDefinition(world: World, body: JsonObject, now: number): Result<EventDefinition> {
  const label = textOf(body['label']);
  if (label === undefined) return refused(invalid('Some required fields were not set: [label]'));
  if (label.length > maxLabelLength) {
    return refused(invalid(`Event label must have at most ${maxLabelLength} characters.`));
  }
  // Without a name HubSpot makes one from the label.
  const name = textOf(body['name']) ?? label.toLowerCase().replace(/[^a-z0-9]+/g, '_');
  const badName = checkName('Event name', name);
  if (badName !== undefined) return refused(badName);
  if (world.definitions.isNameTaken(name)) return refused(nameTaken(name));
  if (world.definitions.list().length >= maxDefinitions) {
    return refused(invalid(`An account may have at most ${maxDefinitions} event definitions.`));
  }
  const properties = new Map<string, EventProperty>();
  if (body['includeDefaultProperties'] === true) {
    for (const property of defaultEventProperties) properties.set(property.name, property);
  }
  for (const definition of readList(body['propertyDefinitions'])) {
    const property = readEventProperty(definition);
    if (!property.ok) return property;
    properties.set(property.value.name, property.value);
  }
  const id = world.nextId();
  return accepted({
    id,
    name,
    fullyQualifiedName: `pe${world.settings.portalId}_${name}`,
    label,
    pluralLabel: undefined,
    description: textOf(body['description']) ?? '',
    objectTypeId: `6-${id.slice(-7)}`,
    primaryObject: readPrimaryObject(body['primaryObject']),
    properties,
    createdAt: now,
    updatedAt: now,
  });
}

/** Reads one property of a definition. */
export function readEventProperty(body: JsonObject): Result<EventProperty> {
  const name = textOf(body['name']);
  const label = textOf(body['label']) ?? name;
  const type = body['type'];
  if (name === undefined || label === undefined || !isEventPropertyType(type)) {
    return refused(invalid('Some required fields were not set: [name, label, type]'));
  }
  const badName = checkName('Property name', name);
  if (badName !== undefined) return refused(badName);
  if (label.length > maxNameLength) {
    return refused(invalid(`Property label must have at most ${maxNameLength} characters.`));
  }
  const options = readList(body['options']).map((option, index) => ({
    label: textOf(option['label']) ?? textOf(option['value']) ?? '',
    value: textOf(option['value']) ?? '',
    displayOrder: index,
    hidden: false,
    description: textOf(option['description']) ?? '',
  }));
  const description = textOf(body['description']) ?? '';
  return accepted({ name, label, type, description, options, hubspotDefined: false });
}

function readPrimaryObject(value: unknown): EventDefinition['primaryObject'] {
  const word = typeof value === 'string' ? value.toUpperCase() : 'CONTACT';
  return word === 'COMPANY' || word === 'DEAL' || word === 'TICKET' ? word : 'CONTACT';
}

function isEventPropertyType(value: unknown): value is EventProperty['type'] {
  return (
    value === 'string' ||
    value === 'number' ||
    value === 'enumeration' ||
    value === 'datetime' ||
    value === 'bool' ||
    value === 'date'
  );
}

function readList(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function checkName(what: string, name: string): Refusal | undefined {
  if (name.length > maxNameLength) return invalid(`${what} must have at most ${maxNameLength} characters.`);
  return namePattern.test(name) ? undefined : invalid(`${what} "${name}" must match ${namePattern.source}`);
}

function nameTaken(name: string): Refusal {
  return { status: 409, message: `Event definition with name ${name} already exists.`, category: 'CONFLICT' };
}
