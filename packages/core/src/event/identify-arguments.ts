import type { GroupCall, IdentifyCall } from './analytics-call.ts';
import { type CallArguments, fieldsOf, idOf, readArguments } from './call-arguments.ts';
import { isPlainObject } from './is-plain-object.ts';

/**
 * Tells the arguments of analytics.js' `identify(userId?, traits?, options?, callback?)` apart.
 *
 * Each may be left out or `null`; the callback may come earlier. Without a user id, the traits stand first.
 *
 * @example identifyArguments({ email: 'ada@example.com' }).call // { traits: { email: 'ada@example.com' } }
 */
export function identifyArguments(...given: readonly unknown[]): CallArguments<IdentifyCall> {
  return readSubject(given, 'userId');
}

/**
 * Tells the arguments of analytics.js' `group(groupId?, traits?, options?, callback?)` apart, like {@link identifyArguments}.
 *
 * @example groupArguments('acme', { website: 'acme.example' }).call // { groupId: 'acme', traits: { website: 'acme.example' } }
 */
export function groupArguments(
  ...given: readonly unknown[]
): CallArguments<Omit<GroupCall, 'groupId'> & Partial<Pick<GroupCall, 'groupId'>>> {
  return readSubject(given, 'groupId');
}

function readSubject<Call>(given: readonly unknown[], id: 'userId' | 'groupId'): CallArguments<Call> {
  const [first] = given;
  // An object in the first place is the traits; `null` or `undefined` there is a missing id.
  const [traits, options] = isPlainObject(first) ? given : given.slice(1);
  return readArguments(given, { [id]: idOf(first), traits: fieldsOf(traits) }, options);
}
