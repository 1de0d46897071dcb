import type { PropertyCatalog, PropertyDefinition } from '../plan/property-definition.ts';

/** What a value is in JavaScript, so that typings can be made of a catalogue. */
export type JsType = 'string' | 'number' | 'boolean' | 'Date' | 'string[]';

/** A property as discovery shows it. */
export interface Property extends PropertyDefinition {
  readonly jsType: JsType;
  /** Whether it is worth showing first. The others can be sent all the same, unless they are `readOnly`. */
  readonly important: boolean;
}

/** HubSpot's statistics and its own affairs begin so; there are hundreds of them. */
const unimportant = /^(hs_|hubspot_|ip_|notes_|engagements_|recent_|first_|num)/;

/**
 * Lists a catalogue: important properties first, then the others, both by label. Nothing is left out.
 *
 * @param used - names that are in use and so always important, whatever they look like; unique ones are, too
 */
export function rankProperties(catalog: PropertyCatalog, used: ReadonlySet<string>): readonly Property[] {
  return [...catalog.values()]
    .map((definition) => ({
      ...definition,
      jsType: jsTypeOf(definition),
      important: definition.unique || used.has(definition.name) || !unimportant.test(definition.name),
    }))
    .sort(
      (first, second) =>
        Number(second.important) - Number(first.important) ||
        first.label.localeCompare(second.label, 'en') ||
        first.name.localeCompare(second.name, 'en'),
    );
}

function jsTypeOf({ type, fieldType, options }: PropertyDefinition): JsType {
  switch (type) {
    case 'number':
      return 'number';
    case 'bool':
      return 'boolean';
    case 'date':
    case 'datetime':
      return 'Date';
    case 'enumeration': {
      if (fieldType === 'checkbox') return 'string[]';
      const isYesNo =
        options.length === 2 && options.every(({ value }) => value === 'true' || value === 'false');
      return isYesNo ? 'boolean' : 'string';
    }
    default:
      return 'string';
  }
}
