/** The CRM object types that the sandbox keeps. */
export type ObjectType = 'contacts' | 'companies';

/** All object types, in the order of their type ids. */
export const objectTypes: readonly ObjectType[] = ['contacts', 'companies'];

const byName: ReadonlyMap<string, ObjectType> = new Map([
  ['contacts', 'contacts'],
  ['contact', 'contacts'],
  ['0-1', 'contacts'],
  ['companies', 'companies'],
  ['company', 'companies'],
  ['0-2', 'companies'],
]);

/** Reads an object type from a path: plural, singular or type id, any case. */
export function parseObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}

/** HubSpot's numeric type id, used in association answers. */
export function objectTypeId(type: ObjectType): '0-1' | '0-2' {
  return type === 'contacts' ? '0-1' : '0-2';
}

/** HubSpot's upper-case word for one record of the type, used in messages. */
export function objectTypeWord(type: ObjectType): 'CONTACT' | 'COMPANY' {
  return type === 'contacts' ? 'CONTACT' : 'COMPANY';
}
