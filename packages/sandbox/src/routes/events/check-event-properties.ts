import type { JsonObject } from '../../model/json.ts';
import { accepted, invalid, type Result, refused } from '../../model/refusal.ts';
import type { EventDefinition, EventProperty } from '../../store/definition-store.ts';
import type { World } from '../../store/world.ts';
import { parseTime } from '../../validation/check-date.ts';

// HubSpot docs, custom events limits, 2026: longer values fail the HTTP request (only the JS API cuts them).
const maxProperties = 50;
const maxLength = 256;
const maxUrlLength = 1_024;

/**
 * Checks the properties of an event against its definition.
 *
 * Unknown ones are dropped without a word by default (unverified; see `unknownEventProperty`). That a value of the
 * wrong type is refused at once is unverified as well.
 */
export function checkEventProperties(
  world: World,
  definition: EventDefinition,
  properties: JsonObject,
): Result<Readonly<Record<string, string>>> {
  const entries = Object.entries(properties);
  if (entries.length > maxProperties) {
    return refused(
      invalid(`An event may have at most ${maxProperties} properties, ${entries.length} were given.`),
    );
  }
  const checked: Record<string, string> = {};
  for (const [name, rawValue] of entries) {
    if (rawValue === null) continue;
    const value = toText(rawValue);
    if (value === undefined) return refused(invalid(`Event property "${name}" must be a string.`));
    const allowed = maxLengthOf(name);
    if (value.length > allowed) {
      return refused(
        invalid(`Event property "${name}" has ${value.length} characters, at most ${allowed} are allowed.`),
      );
    }
    const property = definition.properties.get(name);
    if (property === undefined) {
      if (world.settings.assumptions.unknownEventProperty === 'drop') continue;
      return refused(invalid(`Event property "${name}" does not exist on ${definition.fullyQualifiedName}.`));
    }
    if (!fits(property, value)) {
      return refused(invalid(`"${value}" is not a valid ${property.type} for event property "${name}".`));
    }
    checked[name] = value;
  }
  return accepted(Object.freeze(checked));
}

/** How long a value may be, by the name of its property. */
export function maxLengthOf(name: string): number {
  return /url|referrer|link/i.test(name) ? maxUrlLength : maxLength;
}

function toText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function fits(property: EventProperty, value: string): boolean {
  if (value === '') return true;
  switch (property.type) {
    case 'string':
      return true;
    case 'number':
      return Number.isFinite(Number(value));
    case 'bool':
      return value === 'true' || value === 'false';
    case 'date':
    case 'datetime':
      return parseTime(value) !== undefined;
    case 'enumeration':
      return property.options.length === 0 || property.options.some((option) => option.value === value);
  }
}
