import { type Id, InvalidEventError, type ListArgument, toPropertyName } from '@hubtrail/core';
import type { AudienceDefinition, AudienceEntry, AudienceHome, AudienceUnit } from '@hubtrail/core/plan';

/** Somebody: by your user id, an e-mail, or both. */
export interface AudienceMember {
  readonly userId?: Id;
  readonly email?: string;
}

/** An account: your id of the company, the website by whose domain HubSpot finds it, and its people. */
export interface AudienceAccount {
  readonly groupId: Id;
  readonly website: string;
  readonly users?: readonly AudienceMember[];
}

/** Everybody who is in an audience now: people, or accounts with their people. Criteria and look-back are the caller's. */
export interface AudienceCall {
  /** Its key, and the internal name of its property. */
  readonly key: string;
  readonly members?: readonly AudienceMember[];
  readonly accounts?: readonly AudienceAccount[];
  /** What it becomes in HubSpot. Default: the property alone. */
  readonly as?: readonly AudienceHome[];
  /** For `as: ['list']`. Default: the list with the key as prose, `Order Completed 30 Days`. */
  readonly list?: ListArgument;
  /** Creates what HubSpot lacks. Default: as the settings say (`unknownProperties`, `events.autoCreate`). */
  readonly create?: boolean;
}

/** A computed trait and its values, all of one type: of people, or of accounts, whose people get it as well. */
export interface ComputedTraitCall {
  readonly key: string;
  readonly values: readonly ((AudienceMember | AudienceAccount) & {
    readonly value: boolean | number | string;
  })[];
  /** Creates the property when HubSpot lacks it. Default: as the setting `unknownProperties` says. */
  readonly create?: boolean;
}

/** What is told about whom. */
export interface ReadAudience {
  readonly definition: AudienceDefinition;
  readonly entries: readonly AudienceEntry[];
}

/** @throws InvalidEventError when it can never be told, with the argument that is wrong */
export function readAudience({ key, members, accounts, as, list }: AudienceCall): ReadAudience {
  if ((members === undefined) === (accounts === undefined))
    throw new InvalidEventError('INVALID_EVENT', 'members', 'Pass either members or accounts.');
  const definition: AudienceDefinition = {
    key: readKey(key),
    level: accounts === undefined ? 'user' : 'account',
    ...(as !== undefined && { as }),
    ...(list !== undefined && { list }),
  };
  const entries = (members ?? accounts ?? []).flatMap((one, index) =>
    toEntries(one, true, members === undefined ? `accounts[${index}]` : `members[${index}]`),
  );
  return { definition, entries };
}

/** @throws InvalidEventError when it can never be told, with the argument that is wrong */
export function readTrait({ key, values }: ComputedTraitCall): ReadAudience {
  const [first] = values;
  const type = typeof first?.value as 'boolean' | 'number' | 'string';
  const entries = values.flatMap((one, index) => {
    if (typeof one.value !== type || !['boolean', 'number', 'string'].includes(type))
      throw wrong(`values[${index}].value`, 'must be text, a number or a boolean, as the others are');
    return toEntries(one, one.value, `values[${index}]`);
  });
  const level = first !== undefined && 'groupId' in first ? 'account' : 'user';
  return { definition: { key: readKey(key), level, ...(first !== undefined && { type }) }, entries };
}

/**
 * The name of the property, which the key must be but for case and blanks.
 *
 * @throws InvalidEventError when it is none
 */
export function readKey(key: unknown): string {
  const name = typeof key === 'string' ? toPropertyName(key) : undefined;
  if (name !== undefined) return name;
  throw wrong('key', 'must be a name that begins with a letter, as in order_completed_30_days');
}

function toEntries(
  one: AudienceMember | AudienceAccount,
  value: AudienceEntry['value'],
  path: string,
): AudienceEntry[] {
  if (!('groupId' in one)) return [{ unit: toUser(one, path), value }];
  const { groupId, website, users = [] } = one;
  if (typeof website !== 'string' || website === '')
    throw wrong(`${path}.website`, "must be the account's website");
  const account = { groupId: String(groupId), website };
  return [
    { unit: { kind: 'account', ...account }, value },
    ...users.map((user, index) => ({
      unit: { ...toUser(user, `${path}.users[${index}]`), account },
      value,
    })),
  ];
}

function toUser({ userId, email }: AudienceMember, path: string): AudienceUnit & { readonly kind: 'user' } {
  const address = typeof email === 'string' ? email.trim().toLowerCase() : '';
  const id = userId === undefined || userId === null ? '' : String(userId).trim();
  if (address === '' && id === '') throw wrong(path, 'needs a userId or an email');
  return { kind: 'user', ...(id !== '' && { userId: id }), ...(address !== '' && { email: address }) };
}

function wrong(path: string, what: string): InvalidEventError {
  return new InvalidEventError('INVALID_EVENT', path, `${path} ${what}.`);
}
