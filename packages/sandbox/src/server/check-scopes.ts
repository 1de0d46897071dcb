import type { Refusal } from '../model/refusal.ts';
import type { Caller } from './authenticate.ts';

/** The refusal of a token that lacks a scope (HubSpot docs, error handling, 2026), or nothing. */
export function checkScopes(caller: Caller, needed: readonly (readonly string[])[]): Refusal | undefined {
  const { scopes } = caller;
  if (scopes === 'all') return undefined;
  const missing = needed.filter((anyOf) => !anyOf.some((scope) => scopes.has(scope)));
  return missing.length === 0 ? undefined : missingScopes(missing.flat());
}

/** The refusal of a token that lacks these scopes. */
export function missingScopes(missing: readonly string[]): Refusal {
  return {
    status: 403,
    message:
      "This app hasn't been granted all required scopes to make this call. Read more about required scopes here: https://developers.hubspot.com/scopes.",
    category: 'MISSING_SCOPES',
    errors: [
      {
        message: 'One or more of the following scopes are required.',
        context: { requiredGranularScopes: missing },
      },
    ],
    links: { scopes: 'https://developers.hubspot.com/scopes' },
  };
}
