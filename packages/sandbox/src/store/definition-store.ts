import type { PropertyOption } from '../model/property.ts';

/** A property of a custom event. */
export interface EventProperty {
  readonly name: string;
  readonly label: string;
  readonly type: 'string' | 'number' | 'enumeration' | 'datetime' | 'bool' | 'date';
  readonly description: string;
  readonly options: readonly PropertyOption[];
  /** Whether HubSpot put it there (`includeDefaultProperties`). */
  readonly hubspotDefined: boolean;
}

/** A custom event definition. Times are epoch milliseconds. */
export interface EventDefinition {
  readonly id: string;
  readonly name: string;
  /** `pe{portalId}_{name}`, the name that events are sent with. */
  readonly fullyQualifiedName: string;
  readonly label: string;
  readonly pluralLabel: string | undefined;
  readonly description: string;
  readonly objectTypeId: string;
  readonly primaryObject: 'CONTACT' | 'COMPANY' | 'DEAL' | 'TICKET';
  readonly properties: ReadonlyMap<string, EventProperty>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** The definitions of the account, by plain or qualified name. */
export interface DefinitionStore {
  readonly get: (name: string) => EventDefinition | undefined;
  readonly list: () => EventDefinition[];
  readonly put: (definition: EventDefinition) => void;
  /** Removes it; its name stays taken for good (HubSpot docs, custom events, 2026). */
  readonly remove: (definition: EventDefinition) => void;
  readonly isNameTaken: (name: string) => boolean;
}

/** Makes an empty store. */
export function createDefinitionStore(): DefinitionStore {
  const byQualifiedName = new Map<string, EventDefinition>();
  const qualifiedByName = new Map<string, string>();
  const removedNames = new Set<string>();

  function get(name: string): EventDefinition | undefined {
    return byQualifiedName.get(qualifiedByName.get(name) ?? name);
  }

  function put(definition: EventDefinition): void {
    byQualifiedName.set(definition.fullyQualifiedName, definition);
    qualifiedByName.set(definition.name, definition.fullyQualifiedName);
  }

  function remove(definition: EventDefinition): void {
    byQualifiedName.delete(definition.fullyQualifiedName);
    qualifiedByName.delete(definition.name);
    removedNames.add(definition.name);
  }

  return {
    get,
    list: () => [...byQualifiedName.values()],
    put,
    remove,
    isNameTaken: (name) => removedNames.has(name) || qualifiedByName.has(name),
  };
}
