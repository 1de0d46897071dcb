import { type Fields, fields, text } from './fields.ts';

/** The properties that hold a contact's e-mail addresses. */
export const addressProperties = ['email', 'hs_additional_emails'] as const;

/** Every e-mail address of a contact, the primary one first, as HubSpot spells them. */
export function addressesOf(contact: Fields): readonly string[] {
  const { email, hs_additional_emails: others } = fields(contact['properties']);
  const addresses = [text(email), ...(text(others)?.split(';') ?? [])];
  return addresses.flatMap((address) => (address?.trim() ? [address.trim()] : []));
}
