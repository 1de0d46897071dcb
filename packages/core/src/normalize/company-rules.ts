import { addressFields, maxPropertyValueLength } from './contact-rules.ts';
import type { PropertyRules } from './property-rules.ts';
import { maxPropertyNameLength } from './to-property-name.ts';

/**
 * The special traits of a company. Its `email` is a property like any other: it identifies nobody.
 *
 * @see Segment, HubSpot (Classic) destination, "Group" (18 Nov 2023)
 */
export const companyRules: PropertyRules = {
  aliases: new Map([
    ['employees', 'numberofemployees'],
    ['postalcode', 'zip'],
  ]),
  fields: new Map(addressFields),
  email: 'plain',
  maxNameLength: maxPropertyNameLength,
  maxProperties: Number.POSITIVE_INFINITY,
  maxValueLength: () => maxPropertyValueLength,
};
