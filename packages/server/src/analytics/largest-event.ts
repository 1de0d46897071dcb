import { InvalidEventError } from '@hubtrail/core';

/** More than HubSpot could take of one event: a text property has at most 65,536 characters. */
export const largestEvent = 1_000_000;

/** Says that an event is too large for the store. */
export function tooLarge(length: number): InvalidEventError {
  return new InvalidEventError(
    'EVENT_TOO_LARGE',
    '',
    `The event has ${length} characters as JSON; ${largestEvent} is the most. Send what HubSpot has properties for, and keep documents elsewhere.`,
  );
}
