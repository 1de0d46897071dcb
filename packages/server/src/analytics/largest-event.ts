import { type EventType, InvalidEventError } from '@hubtrail/core';

/**
 * How many characters of JSON an event of this type has at most: more than HubSpot could take of one, whose text
 * properties have at most 65,536 characters; of a list with all its members enough for some 400,000 of them.
 */
export function largestEvent(type: EventType): number {
  return type === 'syncList' ? 16_000_000 : 1_000_000;
}

/** Says that an event is too large for the store. */
export function tooLarge(type: EventType, length: number): InvalidEventError {
  return new InvalidEventError(
    'EVENT_TOO_LARGE',
    '',
    `The event has ${length} characters as JSON; ${largestEvent(type)} is the most. Send what HubSpot has properties for, and keep documents elsewhere.`,
  );
}
