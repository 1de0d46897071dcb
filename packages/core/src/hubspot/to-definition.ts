import type { EventProperties } from '../plan/knowledge.ts';
import type { PropertyDefinition } from '../plan/property-definition.ts';
import { type Fields, fields, list, text } from './fields.ts';

/** Reads one property as HubSpot's answers show it, with its name; nothing when it has none, or is archived. */
export function toDefinition(property: Fields): [string, PropertyDefinition][] {
  const name = text(property['name']);
  if (name === undefined || property['archived'] === true) return [];
  return [
    [
      name,
      {
        name,
        label: text(property['label']) ?? name,
        type: text(property['type']) ?? 'string',
        fieldType: text(property['fieldType']) ?? 'text',
        description: text(property['description']) ?? '',
        groupName: text(property['groupName']) ?? '',
        options: list(property['options']).flatMap((option) => {
          const value = text(option['value']);
          return value === undefined ? [] : [{ value, label: text(option['label']) ?? value }];
        }),
        externalOptions: property['externalOptions'] === true,
        readOnly:
          property['calculated'] === true ||
          fields(property['modificationMetadata'])['readOnlyValue'] === true,
        unique: property['hasUniqueValue'] === true,
      },
    ],
  ];
}

/** Reads the properties of one custom event definition; `undefined` when the answer does not list them. */
export function toEventProperties({ properties }: Fields): EventProperties {
  return Array.isArray(properties) ? new Map(list(properties).flatMap(toDefinition)) : undefined;
}
