import { fieldsOf } from './call-arguments.ts';

/**
 * The fields of an event that the options of its call speak of: ids, time and `integrations`; the rest is its context.
 * What is not given is left out.
 *
 * @example readOptions({ anonymousId: 'a-1', ip: '::1' }) // { anonymousId: 'a-1', context: { ip: '::1' } }
 */
export function readOptions({
  userId,
  anonymousId,
  messageId,
  timestamp,
  email,
  integrations,
  context,
  ...others
}: Readonly<Record<string, unknown>>): { readonly context: object } {
  const said = { userId, anonymousId, messageId, timestamp, email, integrations };
  return {
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
    context: { ...others, ...fieldsOf(context) },
  };
}
