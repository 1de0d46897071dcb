import type { JsonObject } from '../../model/json.ts';
import type { EventDefinition, EventProperty } from '../../store/definition-store.ts';

/** A definition as answers show it. */
export function definitionBody(
  definition: EventDefinition,
  shown: 'with-properties' | 'without-properties' = 'with-properties',
): JsonObject {
  const { id, name, fullyQualifiedName, objectTypeId, primaryObject, description } = definition;
  const labels = {
    singular: definition.label,
    ...(definition.pluralLabel && { plural: definition.pluralLabel }),
  };
  return {
    id,
    name,
    fullyQualifiedName,
    labels,
    description,
    objectTypeId,
    primaryObject,
    primaryObjectId: primaryObjectIds[primaryObject],
    trackingType: 'MANUAL',
    properties: shown === 'with-properties' ? [...definition.properties.values()].map(propertyBody) : [],
    archived: false,
    associations: [],
    createdAt: new Date(definition.createdAt).toISOString(),
    updatedAt: new Date(definition.updatedAt).toISOString(),
  };
}

/** An event property as answers show it. */
export function propertyBody(property: EventProperty): JsonObject {
  const { hubspotDefined, ...shown } = property;
  return {
    ...shown,
    fieldType: property.type === 'enumeration' ? 'select' : 'text',
    groupName: 'eventinformation',
    displayOrder: -1,
    calculated: false,
    externalOptions: false,
    archived: false,
    hasUniqueValue: false,
    hidden: false,
    hubspotDefined,
    formField: false,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyValue: false,
    },
  };
}

const primaryObjectIds: Readonly<Record<EventDefinition['primaryObject'], string>> = {
  CONTACT: '0-1',
  COMPANY: '0-2',
  DEAL: '0-3',
  TICKET: '0-5',
};
