import type { PropertyRules } from './property-rules.ts';
import { maxPropertyNameLength } from './to-property-name.ts';

/** The longest text in a property of a HubSpot record (HubSpot's announcement of 2021; confirmed for notes). */
export const maxPropertyValueLength = 65_536;

/** The fields of Segment's `address` object, for contacts and companies alike. */
export const addressFields = [
  ['address.street', 'address'],
  ['address.city', 'city'],
  ['address.state', 'state'],
  ['address.zip', 'zip'],
  ['address.postalcode', 'zip'],
  ['address.postal_code', 'zip'],
  ['address.country', 'country'],
] as const;

/**
 * The special traits of a contact.
 *
 * @see Segment, HubSpot (Classic) destination, "Identify" and "Invalid 'lifecyclestage'" (18 Nov 2023)
 */
export const contactRules: PropertyRules = {
  aliases: new Map([
    ['companyname', 'company'],
    ['position', 'jobtitle'],
    ['postalcode', 'zip'],
    ['lifecycle_stage', 'lifecyclestage'],
  ]),
  fields: new Map([
    ...addressFields,
    ['company.name', 'company'],
    // The rest of the object describes a company, not the contact: that is what `group` is for.
    ['company.*', ''],
  ]),
  email: 'key',
  maxNameLength: maxPropertyNameLength,
  maxProperties: Number.POSITIVE_INFINITY,
  maxValueLength: () => maxPropertyValueLength,
};
