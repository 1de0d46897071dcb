import type { PropertyDefinition, PropertyOption, PropertyType } from '../model/property.ts';

/** What a property definition needs to say; the rest has HubSpot's defaults. */
export interface PropertySeed {
  readonly name: string;
  /** Default: the name. */
  readonly label?: string;
  /** Default: `'string'`. */
  readonly type?: PropertyType;
  /** Default: the usual one of the type, for example `select` for an enumeration; `checkbox` takes several values. */
  readonly fieldType?: string;
  readonly groupName?: string;
  readonly description?: string;
  /** A bare string is both label and value. */
  readonly options?: readonly (string | Partial<PropertyOption>)[];
  readonly displayOrder?: number;
  readonly calculated?: boolean;
  /** Whether options live elsewhere, as owners do; with none listed any value passes. */
  readonly externalOptions?: boolean;
  readonly hasUniqueValue?: boolean;
  readonly hidden?: boolean;
  readonly formField?: boolean;
  readonly dataSensitivity?: PropertyDefinition['dataSensitivity'];
  /** Whether it is HubSpot's own and cannot be archived. Default: `false`. */
  readonly hubspotDefined?: boolean;
  /** Whether values cannot be written. Default: `calculated`. */
  readonly readOnly?: boolean;
}

const usualFieldType: Readonly<Record<PropertyType, string>> = {
  bool: 'booleancheckbox',
  date: 'date',
  datetime: 'date',
  enumeration: 'select',
  number: 'number',
  phone_number: 'phonenumber',
  string: 'text',
};

/** Completes a definition, frozen: all sandboxes share HubSpot's own. `at` is when it was made, epoch milliseconds. */
export function defineProperty(seed: PropertySeed, at: number): PropertyDefinition {
  const type = seed.type ?? 'string';
  const hubspotDefined = seed.hubspotDefined ?? false;
  const time = new Date(at).toISOString();
  return Object.freeze({
    name: seed.name,
    label: seed.label ?? seed.name,
    type,
    fieldType: seed.fieldType ?? usualFieldType[type],
    description: seed.description ?? '',
    groupName: seed.groupName ?? 'contactinformation',
    options: (seed.options ?? []).map(toOption),
    displayOrder: seed.displayOrder ?? -1,
    calculated: seed.calculated ?? false,
    externalOptions: seed.externalOptions ?? false,
    archived: false,
    hasUniqueValue: seed.hasUniqueValue ?? false,
    hidden: seed.hidden ?? false,
    formField: seed.formField ?? false,
    dataSensitivity: seed.dataSensitivity ?? 'non_sensitive',
    hubspotDefined,
    createdAt: time,
    updatedAt: time,
    modificationMetadata: {
      archivable: !hubspotDefined,
      readOnlyDefinition: hubspotDefined,
      readOnlyValue: seed.readOnly ?? seed.calculated ?? false,
    },
  });
}

/** Completes an option; a bare string is both label and value. */
function toOption(option: string | Partial<PropertyOption>, index: number): PropertyOption {
  if (typeof option === 'string') {
    return { label: option, value: option, displayOrder: index, hidden: false, description: '' };
  }
  return {
    label: option.label ?? option.value ?? '',
    value: option.value ?? option.label ?? '',
    displayOrder: option.displayOrder ?? index,
    hidden: option.hidden ?? false,
    description: option.description ?? '',
  };
}
