import type { DeliveryError } from '../errors/delivery-error.ts';
import { type Fields, text } from './fields.ts';

/**
 * Why HubSpot would not create a definition, in our words, for an issue.
 *
 * @param answer - the error body, or the entry of `errors` about it. How HubSpot says that a limit is reached is
 * unverified, so every such word is taken for it.
 */
export function whyRefused(error: DeliveryError, answer: Fields): string {
  if (error.code === 'MISSING_SCOPES')
    return `the token lacks ${error.scopes.length > 0 ? `the scope ${error.scopes.join(', ')}` : 'a scope'}`;
  if (error.code === 'NOT_IN_PLAN') return 'the HubSpot subscription does not allow it';
  const said = `${text(answer['subCategory']) ?? ''} ${text(answer['message']) ?? ''}`;
  if (/limit|at most|maximum|too many/i.test(said)) return 'the account has reached a limit of HubSpot';
  return `HubSpot refuses the definition (${[error.status, error.category].filter(Boolean).join(' ')})`;
}
