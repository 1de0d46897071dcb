/** The CRM object types that the sandbox keeps. */
export type ObjectType = 'contacts' | 'companies' | 'notes';

/** All object types; the first that an association type fits decides what an id means. */
export const objectTypes: readonly ObjectType[] = ['contacts', 'companies', 'notes'];

type ObjectTypeId = '0-1' | '0-2' | '0-46';

const typeIds: Readonly<Record<ObjectType, ObjectTypeId>> = {
  contacts: '0-1',
  companies: '0-2',
  notes: '0-46',
};

const typeWords: Readonly<Record<ObjectType, 'CONTACT' | 'COMPANY' | 'NOTE'>> = {
  contacts: 'CONTACT',
  companies: 'COMPANY',
  notes: 'NOTE',
};

const byName: ReadonlyMap<string, ObjectType> = new Map(
  objectTypes.flatMap((type) => [
    [type, type],
    [typeWords[type].toLowerCase(), type],
    [typeIds[type], type],
  ]),
);

/** Reads an object type from a path: plural, singular or type id, any case. */
export function parseObjectType(name: string): ObjectType | undefined {
  return byName.get(name.toLowerCase());
}

/** HubSpot's numeric type id, used in association answers. */
export function objectTypeId(type: ObjectType): ObjectTypeId {
  return typeIds[type];
}

/** HubSpot's upper-case word for one record of the type, used in messages. */
export function objectTypeWord(type: ObjectType): 'CONTACT' | 'COMPANY' | 'NOTE' {
  return typeWords[type];
}
