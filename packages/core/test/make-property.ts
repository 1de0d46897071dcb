import type { PropertyCatalog, PropertyDefinition } from '../src/plan/property-definition.ts';

/** A property as the portal would describe it; a line of text where nothing else is said. */
export function makeProperty(definition: Partial<PropertyDefinition> = {}): PropertyDefinition {
  const name = definition.name ?? 'x';
  return {
    name,
    label: name,
    type: 'string',
    fieldType: 'text',
    description: '',
    groupName: 'contactinformation',
    options: [],
    externalOptions: false,
    readOnly: false,
    unique: false,
    ...definition,
  };
}

/** A catalogue: the names of text properties, and the definitions of others. */
export function makeCatalog(
  ...properties: readonly (string | Partial<PropertyDefinition>)[]
): PropertyCatalog {
  return new Map(
    properties.map((property) => {
      const definition = makeProperty(typeof property === 'string' ? { name: property } : property);
      return [definition.name, definition];
    }),
  );
}
