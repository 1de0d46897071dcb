import type { DeliveryError } from '../errors/delivery-error.ts';
import type { Outcome } from '../plan/outcome.ts';

/** The outcome of an operation that ended with this error. */
export function toFailure(error: DeliveryError): Outcome {
  return { status: error.retryable ? 'retryable' : 'rejected', error };
}

/** Whether the error is about what was sent, so that another part of the batch may well pass. */
export function isAboutRecords(error: DeliveryError): boolean {
  return error.code === 'INVALID_REQUEST' || error.code === 'CONFLICT' || error.code === 'NOT_FOUND';
}
