import type { ObjectRule, PropertyRules } from './property-rules.ts';
import { maxPropertyNameLength } from './to-property-name.ts';

/** The longest text in a property of a HubSpot record (HubSpot's announcement of 2021; confirmed for notes). */
export const maxPropertyValueLength = 65_536;

/** The fields of Segment's `address` object, for contacts and companies alike. */
export const addressRule: ObjectRule = {
  fields: new Map([
    ['street', 'address'],
    ['city', 'city'],
    ['state', 'state'],
    ['zip', 'zip'],
    ['postalcode', 'zip'],
    ['postal_code', 'zip'],
    ['country', 'country'],
  ]),
  rest: 'flatten',
};

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
  objects: new Map([
    ['address', addressRule],
    // The rest of the object describes a company, not the contact: that is what `group` is for.
    ['company', { fields: new Map([['name', 'company']]), rest: 'ignore' }],
  ]),
  email: 'key',
  maxNameLength: maxPropertyNameLength,
  maxProperties: Number.POSITIVE_INFINITY,
  maxValueLength: () => maxPropertyValueLength,
};
