import { DeliveryError } from '../errors/delivery-error.ts';
import type { Outcome } from './outcome.ts';

/**
 * The outcome of what the settings forbid: told, and not left out without a word.
 *
 * @param action - what was not done, as in `Contact not created`
 */
export function notAllowed(action: string): Outcome {
  const message = `${action}: the setting contacts.mode does not allow it. Change the setting, then replay the dead letters.`;
  return { status: 'rejected', error: new DeliveryError('NOT_ALLOWED', message) };
}
