import type { BadProperty } from '../errors/delivery-error.ts';
import type { Issue, IssueCode } from '../errors/issue.ts';

const issueCodes: ReadonlyMap<string, IssueCode> = new Map([
  ['PROPERTY_DOESNT_EXIST', 'UNKNOWN_PROPERTY'],
  ['READ_ONLY_VALUE', 'READ_ONLY_PROPERTY'],
  ['READ_ONLY_PROPERTY', 'READ_ONLY_PROPERTY'],
  ['INVALID_OPTION', 'INVALID_OPTION'],
  ['INVALID_DATE', 'INVALID_DATE'],
]);

/**
 * The issue of a property that HubSpot refused and that was left out since.
 *
 * @param prefix - of the path, as in `traits`
 */
export function leftOut({ name, code }: BadProperty, prefix: string): Issue {
  // Unverified is only how HubSpot spells it: a value that another record has, of a property that is unique.
  const isTaken = name === 'email' && code === 'CONFLICTING_UNIQUE_VALUE';
  return {
    code: isTaken ? 'EMAIL_TAKEN' : (issueCodes.get(code) ?? 'INVALID_VALUE'),
    path: `${prefix}.${name}`,
    property: name,
    message: `"${name}" was left out, because HubSpot refused it (${code || 'no code given'}); the rest was sent.`,
  };
}
