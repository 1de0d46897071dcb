import { DeliveryError } from '../errors/delivery-error.ts';
import type { Outcome } from './outcome.ts';

/**
 * Goes on at a time, without anything having failed.
 *
 * @param notBefore - epoch milliseconds
 */
export function wait(
  code: 'FORM_PENDING' | 'CONTACT_NOT_CONFIRMED' | 'WAITING_FOR_EARLIER',
  message: string,
  notBefore: number,
): Outcome {
  return {
    status: 'retryable',
    error: new DeliveryError(code, message, { retryable: true }),
    notBefore,
    isWait: true,
  };
}
