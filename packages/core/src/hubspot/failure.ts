import type { DeliveryError, DeliveryErrorCode } from '../errors/delivery-error.ts';
import type { Outcome } from '../plan/outcome.ts';

/** The outcome of an operation that ended with this error. */
export function toFailure(error: DeliveryError): Outcome {
  return { status: error.retryable ? 'retryable' : 'rejected', error };
}

const passingCodes: ReadonlySet<DeliveryErrorCode> = new Set([
  'UNAUTHORIZED',
  'RATE_LIMITED',
  'DAILY_LIMIT',
  'LOCKED',
  'UNAVAILABLE',
  'NO_ANSWER',
  'UNEXPECTED_ANSWER',
]);

/** Whether the error will pass by itself, and says nothing about what was sent. */
export function isPassing(code: DeliveryErrorCode): boolean {
  return passingCodes.has(code);
}

/** Whether the error is about HubSpot as a whole, or the way to it: any other request would meet it as well, for now. */
export function concernsEverything({ code, limit }: Pick<DeliveryError, 'code' | 'limit'>): boolean {
  return isPassing(code) && limit === undefined;
}

/** Whether the error is about what was sent, so that another part of the batch may well pass. */
export function isAboutRecords(error: DeliveryError): boolean {
  return error.code === 'INVALID_REQUEST' || error.code === 'CONFLICT' || error.code === 'NOT_FOUND';
}
