import type { GroupCall, IdentifyCall } from './analytics-call.ts';
import type { Properties } from './analytics-event.ts';
import { type CallArguments, findCallback, isPlainObject, readOptions } from './call-arguments.ts';

/**
 * Tells the arguments of analytics.js' `identify(userId?, traits?, options?, callback?)` apart.
 *
 * Each may be left out or `null`; the callback may come earlier. Without a user id, the traits stand first.
 *
 * @example identifyArguments({ email: 'ada@example.com' }).call // { traits: { email: 'ada@example.com' } }
 */
export function identifyArguments(...given: readonly unknown[]): CallArguments<IdentifyCall> {
  const { id, traits, options, callback } = readArguments(given);
  return { call: { ...options, ...(id !== undefined && { userId: id }), traits }, ...callback };
}

/**
 * Tells the arguments of analytics.js' `group(groupId?, traits?, options?, callback?)` apart, like {@link identifyArguments}.
 *
 * @example groupArguments('acme', { website: 'acme.example' }).call // { groupId: 'acme', traits: { website: 'acme.example' } }
 */
export function groupArguments(
  ...given: readonly unknown[]
): CallArguments<Omit<GroupCall, 'groupId'> & Partial<Pick<GroupCall, 'groupId'>>> {
  const { id, traits, options, callback } = readArguments(given);
  return { call: { ...options, ...(id !== undefined && { groupId: id }), traits }, ...callback };
}

function readArguments(given: readonly unknown[]): {
  readonly id: string | number | undefined;
  readonly traits: Properties;
  readonly options: ReturnType<typeof readOptions>;
  readonly callback: { readonly callback?: () => void };
} {
  const [first] = given;
  const id = typeof first === 'string' || typeof first === 'number' ? first : undefined;
  // An object in the first place is the traits; `null` or `undefined` there is a missing id.
  const [traits, options] = isPlainObject(first) ? given : given.slice(1);
  return {
    id,
    traits: isPlainObject(traits) ? traits : {},
    options: readOptions(isPlainObject(options) ? options : undefined),
    callback: findCallback(given),
  };
}
