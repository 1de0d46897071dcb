import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import { badProperties } from './bad-properties.ts';
import { type Fields, list, text } from './fields.ts';

const passing = new Set(['RATE_LIMITS', 'RATE_LIMIT', 'INTERNAL_ERROR', 'TIMEOUT', 'SERVICE_UNAVAILABLE']);
const codes: ReadonlyMap<string, DeliveryErrorCode> = new Map([
  ['CONFLICT', 'CONFLICT'],
  ['OBJECT_NOT_FOUND', 'NOT_FOUND'],
]);

/**
 * What one entry of `errors`, inside a success, says about its record. That it passes is said of this record alone:
 * HubSpot answers, so nothing else has to wait.
 *
 * @param action - for the message, as in `Contact not written`
 */
export function itemError(entry: Fields, action: string): DeliveryError {
  const category = text(entry['category']) ?? 'no category';
  const properties = badProperties({ ...entry, errors: [...list(entry['errors']), entry] });
  const details = { properties, category };
  if (passing.has(category))
    return new DeliveryError(
      'NO_EFFECT',
      `${action}: HubSpot could not process it now (${category}). It is tried again.`,
      { ...details, retryable: true },
    );
  const names = properties.map(({ name }) => `"${name}"`).join(', ');
  const what = names === '' ? 'the record' : `the properties ${names}`;
  return new DeliveryError(
    codes.get(category) ?? 'INVALID_REQUEST',
    `${action}: HubSpot refuses ${what} (${category}).`,
    details,
  );
}
