/** HubSpot's property types. */
export type PropertyType =
  | 'bool'
  | 'date'
  | 'datetime'
  | 'enumeration'
  | 'number'
  | 'phone_number'
  | 'string';

/** One allowed value of an enumeration; `value` is what goes over the wire. */
export interface PropertyOption {
  readonly label: string;
  readonly value: string;
  readonly displayOrder: number;
  readonly hidden: boolean;
  readonly description: string;
}

/** A property definition as HubSpot's properties API shows it. Times are ISO 8601 UTC. */
export interface PropertyDefinition {
  readonly name: string;
  readonly label: string;
  readonly type: PropertyType;
  readonly fieldType: string;
  readonly description: string;
  readonly groupName: string;
  readonly options: readonly PropertyOption[];
  readonly displayOrder: number;
  readonly calculated: boolean;
  readonly externalOptions: boolean;
  readonly archived: boolean;
  readonly archivedAt?: string;
  readonly hasUniqueValue: boolean;
  readonly hidden: boolean;
  readonly formField: boolean;
  readonly dataSensitivity: 'non_sensitive' | 'sensitive' | 'highly_sensitive';
  readonly hubspotDefined: boolean;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdUserId?: string;
  readonly updatedUserId?: string;
  readonly modificationMetadata: {
    readonly archivable: boolean;
    readonly readOnlyDefinition: boolean;
    readonly readOnlyValue: boolean;
  };
}

/** A group of properties as HubSpot's properties API shows it. */
export interface PropertyGroup {
  readonly name: string;
  readonly label: string;
  readonly displayOrder: number;
  readonly archived: boolean;
}

const fieldTypesByType: Readonly<Record<PropertyType, readonly string[]>> = {
  bool: ['booleancheckbox', 'calculation_equation'],
  date: ['date'],
  datetime: ['date'],
  enumeration: ['booleancheckbox', 'checkbox', 'radio', 'select', 'calculation_equation'],
  number: ['number', 'calculation_equation'],
  phone_number: ['phonenumber'],
  string: ['text', 'textarea', 'html', 'file', 'phonenumber', 'calculation_equation'],
};

/** Whether the word is one of HubSpot's property types. */
export function isPropertyType(word: unknown): word is PropertyType {
  return typeof word === 'string' && Object.hasOwn(fieldTypesByType, word);
}

/**
 * Whether HubSpot takes this pair of type and field type.
 *
 * That pairs are enforced is documented (HubSpot changelog, February 2021); the table itself is partly unverified.
 */
export function isFieldTypeOf(type: PropertyType, fieldType: string): boolean {
  return fieldTypesByType[type].includes(fieldType);
}
