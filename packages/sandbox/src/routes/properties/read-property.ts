import { defineProperty, type PropertySeed } from '../../catalog/define.ts';
import { isObject, type JsonObject, textOf } from '../../model/json.ts';
import { type ObjectType, objectTypes } from '../../model/object-type.ts';
import {
  isFieldTypeOf,
  isPropertyType,
  type PropertyDefinition,
  type PropertyOption,
  type PropertyType,
} from '../../model/property.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../../model/refusal.ts';
import type { World } from '../../store/world.ts';

// HubSpot docs, properties guide, 2026; the length is unverified.
const namePattern = /^[a-z][a-z0-9_]{0,99}$/;
const maxUniqueProperties = 10;

/** Reads a definition to create. The texts of the refusals are unverified, their statuses are not. */
export function readNewProperty(
  world: World,
  type: ObjectType,
  body: JsonObject,
  now: number,
): Result<PropertyDefinition> {
  const catalog = world.catalogs[type];
  const name = textOf(body['name'])?.toLowerCase();
  const label = textOf(body['label']);
  const groupName = textOf(body['groupName']);
  const fieldType = textOf(body['fieldType']);
  if (name === undefined || label === undefined || groupName === undefined || fieldType === undefined) {
    return refused(invalid('Some required fields were not set: [name, label, type, fieldType, groupName]'));
  }
  if (!namePattern.test(name)) return refused(invalid(`Property name "${name}" is invalid.`));
  if (name.startsWith('hs_')) return refused(invalid('Property names must not start with "hs_".')); // unverified
  if (catalog.get(name) !== undefined) return refused(nameTaken(name));
  const full = checkQuota(world, type);
  if (full !== undefined) return refused(full);
  if (!catalog.groups.has(groupName))
    return refused(invalid(`Property group "${groupName}" does not exist.`));

  const wantsUnique = body['hasUniqueValue'] === true;
  const uniqueCount = catalog.list().filter((one) => one.hasUniqueValue && !one.hubspotDefined).length;
  if (wantsUnique && uniqueCount >= maxUniqueProperties) {
    return refused(invalid(`At most ${maxUniqueProperties} properties may have unique values.`));
  }
  const valueType = readValueType(body['type'], fieldType);
  if (!valueType.ok) return valueType;
  const options = readOptions(body['options']);
  if (!options.ok) return options;
  return accepted(
    defineProperty(
      {
        ...optionalFields(body),
        name,
        label,
        groupName,
        fieldType,
        type: valueType.value,
        options: options.value,
        hasUniqueValue: wantsUnique,
      },
      now,
    ),
  );
}

/** The free plan counts over all object types, the others per type. Numbers, status and text are unverified. */
function checkQuota(world: World, type: ObjectType): Refusal | undefined {
  const max = world.settings.quotas.customProperties;
  const counted = world.settings.plan === 'free' ? objectTypes : [type];
  const own = counted.flatMap((one) => world.catalogs[one].list().filter((found) => !found.hubspotDefined));
  if (max === false || own.length < max) return undefined;
  return invalid(`The account has reached its limit of ${max} custom properties.`, {
    subCategory: 'Properties.PROPERTY_LIMIT_EXCEEDED',
  });
}

/** Applies a PATCH. `name` and `hasUniqueValue` cannot change and are passed over. */
export function changeProperty(
  world: World,
  type: ObjectType,
  found: PropertyDefinition,
  body: JsonObject,
  now: number,
): Result<PropertyDefinition> {
  const groupName = textOf(body['groupName']) ?? found.groupName;
  if (!world.catalogs[type].groups.has(groupName)) {
    return refused(invalid(`Property group "${groupName}" does not exist.`));
  }
  const fieldType = textOf(body['fieldType']) ?? found.fieldType;
  const valueType = readValueType(body['type'] ?? found.type, fieldType);
  if (!valueType.ok) return valueType;
  const options = readOptions(body['options'] ?? found.options);
  if (!options.ok) return options;
  return accepted({
    ...found,
    ...optionalFields(body),
    label: textOf(body['label']) ?? found.label,
    groupName,
    fieldType,
    type: valueType.value,
    options: options.value,
    updatedAt: new Date(now).toISOString(),
  });
}

function readValueType(type: unknown, fieldType: string): Result<PropertyType> {
  if (!isPropertyType(type)) return refused(invalid(`Invalid property type: ${String(type)}`));
  if (!isFieldTypeOf(type, fieldType)) {
    return refused(invalid(`Field type "${fieldType}" is not valid for property type "${type}".`));
  }
  return accepted(type);
}

function readOptions(value: unknown): Result<readonly PropertyOption[]> {
  if (value === undefined || value === null) return accepted([]);
  if (!Array.isArray(value) || !value.every(isObject))
    return refused(invalid('Property options are invalid.'));
  const options = value.map(readOption);
  const values = new Set(options.map((option) => option.value));
  if (values.size < options.length) return refused(invalid('Property option values must be unique.'));
  return accepted(options);
}

function readOption(option: JsonObject, index: number): PropertyOption {
  const { label, value, displayOrder, hidden, description } = option;
  return {
    label: textOf(label) ?? textOf(value) ?? '',
    value: textOf(value) ?? '',
    displayOrder: typeof displayOrder === 'number' ? displayOrder : index,
    hidden: hidden === true,
    description: textOf(description) ?? '',
  };
}

type OptionalFields = Pick<
  PropertySeed,
  'description' | 'displayOrder' | 'hidden' | 'formField' | 'externalOptions'
>;

function optionalFields(body: JsonObject): OptionalFields {
  const { description, displayOrder, hidden, formField, externalOptions } = body;
  return {
    ...(typeof description === 'string' ? { description } : {}),
    ...(typeof displayOrder === 'number' ? { displayOrder } : {}),
    ...(typeof hidden === 'boolean' ? { hidden } : {}),
    ...(typeof formField === 'boolean' ? { formField } : {}),
    ...(typeof externalOptions === 'boolean' ? { externalOptions } : {}),
  };
}

/** The refusal of a name in use (a third-party report, 2026). */
function nameTaken(name: string): Refusal {
  return {
    status: 409,
    message: `A property named '${name}' already exists.`,
    category: 'OBJECT_ALREADY_EXISTS',
    subCategory: 'Properties.PROPERTY_WITH_NAME_EXISTS',
  };
}
