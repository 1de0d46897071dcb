import { DeliveryError } from '../errors/delivery-error.ts';

/**
 * The error for an answer that says success and cannot be one.
 *
 * @param action - what was tried, as in `Companies not looked up`
 * @param what - what is odd about the answer, as in `has no list of results`
 */
export function unexpectedAnswer(action: string, what: string): DeliveryError {
  return new DeliveryError(
    'UNEXPECTED_ANSWER',
    `${action}: HubSpot's answer ${what}, so this version does not understand it. Check baseUrl and apiVersion; it is tried again.`,
    { retryable: true },
  );
}
