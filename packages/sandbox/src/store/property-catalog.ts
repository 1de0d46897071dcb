import { companyProperties } from '../catalog/company-properties.ts';
import { contactProperties } from '../catalog/contact-properties.ts';
import { defineProperty, type PropertySeed } from '../catalog/define.ts';
import { noteProperties } from '../catalog/note-properties.ts';
import { propertyGroups } from '../catalog/property-groups.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { PropertyDefinition, PropertyGroup } from '../model/property.ts';

/** The property definitions of one object type. Archived ones are kept apart, since writes do not know them. */
export interface PropertyCatalog {
  readonly get: (name: string) => PropertyDefinition | undefined;
  readonly getArchived: (name: string) => PropertyDefinition | undefined;
  readonly list: () => PropertyDefinition[];
  readonly listArchived: () => PropertyDefinition[];
  readonly put: (definition: PropertyDefinition) => void;
  readonly archive: (name: string, at: number) => void;
  readonly groups: Map<string, PropertyGroup>;
  /** Whether records are unique by this property. E-mail is; company domain is not. */
  readonly isUnique: (name: string) => boolean;
}

// The day does not matter; HubSpot's own properties are older than any account's.
const definedAt = Date.UTC(2020, 0, 1);

const defaults: Readonly<Record<ObjectType, readonly PropertyDefinition[]>> = {
  contacts: contactProperties.map((seed) => define(seed)),
  companies: companyProperties.map((seed) => define(seed)),
  notes: noteProperties.map((seed) => define({ groupName: 'engagement', ...seed })),
};

function define(seed: PropertySeed): PropertyDefinition {
  return defineProperty({ hubspotDefined: true, ...seed }, definedAt);
}

/** Makes the catalogue of a new account. */
export function createPropertyCatalog(type: ObjectType): PropertyCatalog {
  const live = new Map(defaults[type].map((definition) => [definition.name, definition]));
  const archived = new Map<string, PropertyDefinition>();
  const groups = new Map(propertyGroups[type].map((group) => [group.name, group]));

  function put(definition: PropertyDefinition): void {
    archived.delete(definition.name);
    live.set(definition.name, Object.freeze(definition));
  }

  function archive(name: string, at: number): void {
    const definition = live.get(name);
    if (definition === undefined) return;
    live.delete(name);
    archived.set(name, { ...definition, archived: true, archivedAt: new Date(at).toISOString() });
  }

  function isUnique(name: string): boolean {
    if (type === 'contacts' && name === 'email') return true;
    return live.get(name)?.hasUniqueValue === true;
  }

  return {
    get: (name) => live.get(name),
    getArchived: (name) => archived.get(name),
    list: () => [...live.values()],
    listArchived: () => [...archived.values()],
    put,
    archive,
    groups,
    isUnique,
  };
}
