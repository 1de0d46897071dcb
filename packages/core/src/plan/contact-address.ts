/** A property that HubSpot keeps unique, and the value that one contact has. */
export interface UniqueValue {
  readonly property: string;
  readonly value: string;
}

/**
 * How HubSpot finds a contact: by the unique property that holds the user id where there is one, else by its e-mail.
 * At least one of both is there.
 */
export interface ContactAddress {
  readonly email?: string;
  readonly unique?: UniqueValue;
}

/**
 * The address as one text, to look things up by: the e-mail, or `property:value`. No e-mail that we take has a colon,
 * so neither is ever taken for the other.
 */
export function addressKey({ email, unique }: ContactAddress): string {
  return unique === undefined ? (email ?? '') : `${unique.property}:${unique.value}`;
}
