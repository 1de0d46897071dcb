import type { ToldContacts } from '../analytics/release-contacts.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Contacts have events of their own, and since 2025 those of any object, which name its type. */
const aboutContacts = /^contact\./;
const aboutObjects = /^object\./;
const contactType = '0-1';

/**
 * The contacts that a webhook's body speaks of; nobody, when it is not what HubSpot sends.
 *
 * @param body - JSON: a list of events, at most 100
 */
export function toldContacts(body: string): ToldContacts & { readonly contactIds: readonly string[] } {
  const events = parse(body).filter(isOfContact);
  const changed = events.filter(({ propertyName }) => propertyName === 'email');
  return {
    contactIds: events.flatMap(({ objectId }) =>
      typeof objectId === 'number' || typeof objectId === 'string' ? [String(objectId)] : [],
    ),
    emails: changed.flatMap(({ propertyValue }) =>
      typeof propertyValue === 'string' ? [propertyValue] : [],
    ),
  };
}

function parse(body: string): readonly Fields[] {
  try {
    const events: unknown = JSON.parse(body);
    return Array.isArray(events) ? events.filter((event) => typeof event === 'object' && event !== null) : [];
  } catch {
    return [];
  }
}

function isOfContact({ subscriptionType, objectTypeId }: Fields): boolean {
  if (typeof subscriptionType !== 'string') return false;
  return (
    aboutContacts.test(subscriptionType) ||
    (aboutObjects.test(subscriptionType) && objectTypeId === contactType)
  );
}
