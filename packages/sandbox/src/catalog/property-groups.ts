import type { ObjectType } from '../model/object-type.ts';
import type { PropertyGroup } from '../model/property.ts';

function group(name: string, label: string, displayOrder: number): PropertyGroup {
  return { name, label, displayOrder, archived: false };
}

/** The property groups of a new account. */
export const propertyGroups: Readonly<Record<ObjectType, readonly PropertyGroup[]>> = {
  contacts: [
    group('contactinformation', 'Contact information', 0),
    group('emailinformation', 'Email information', 1),
    group('analyticsinformation', 'Web analytics history', 2),
    group('conversioninformation', 'Conversion information', 3),
  ],
  companies: [
    group('companyinformation', 'Company information', 0),
    group('analyticsinformation', 'Analytics history', 1),
  ],
  notes: [group('engagement', 'Note information', 0)],
};
