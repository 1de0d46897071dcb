import { DeliveryError } from '../errors/delivery-error.ts';
import { hosts, type Region } from './hosts.ts';

/**
 * Compares the region of the settings with the account's.
 *
 * Another region than was set is a failure: forms would go to a data centre that does not know the account. One that
 * nobody has set is none, because the API is the same for every region; but it is said, before forms are used.
 *
 * @returns `undefined` when there is nothing to compare, or nothing was set for an account where the default is right
 */
export function compareRegions(
  actual: string | undefined,
  expected: Region | undefined,
): { readonly ok: boolean; readonly error?: DeliveryError; readonly hint?: string } | undefined {
  if (actual === undefined) return undefined;
  if (actual === expected) return { ok: true };
  const remedy = Object.hasOwn(hosts, actual)
    ? `Set region: '${actual}'`
    : 'Set formsBaseUrl to its host for forms, which this version does not know';
  if (expected === undefined)
    return actual === 'na1'
      ? undefined
      : {
          ok: true,
          hint: `The account is in region ${actual}. ${remedy} before you submit forms; everything else works as it is.`,
        };
  return {
    ok: false,
    error: new DeliveryError(
      'WRONG_REGION',
      `The account is in region ${actual}, and the settings say ${expected}, so forms would not reach it; the API is the same for every region. ${remedy}.`,
    ),
  };
}
