import type { ListArgument } from '../event/list-call.ts';

/** What an audience becomes in HubSpot: a property that is true or false, a static list, events of coming and going. */
export type AudienceHome = 'property' | 'list' | 'events';

/** An audience or a computed trait, as far as HubSpot has to be prepared for it. */
export interface AudienceDefinition {
  /** Its key, and the internal name of its property. Where a call gives it with blanks or upper case, these are changed first. */
  readonly key: string;
  /**
   * Whether it is about people, or about accounts: then the company has it as well as each contact of the account.
   * Default: `user`.
   */
  readonly level?: 'user' | 'account';
  /** What its values are. Default: `boolean`. */
  readonly type?: 'boolean' | 'number' | 'string';
  /** Default: the property alone. */
  readonly as?: readonly AudienceHome[];
  /** For `as: ['list']`. Default: the list with the label, as in `Order Completed 30 Days`. */
  readonly list?: ListArgument;
}

/** A company of an account: its own id, and the website by whose domain it is found. */
export interface AudienceCompany {
  readonly groupId: string;
  readonly website: string;
}

/** Who has something: a person, perhaps by an account, or the company of an account. */
export type AudienceUnit =
  | {
      readonly kind: 'user';
      readonly userId?: string;
      readonly email?: string;
      readonly account?: AudienceCompany;
    }
  | ({ readonly kind: 'account' } & AudienceCompany);

/** What somebody has: `true` for being in an audience, else the value of a computed trait. */
export interface AudienceEntry {
  readonly unit: AudienceUnit;
  readonly value: boolean | number | string;
}

/** Who has what, by `unitKey`. */
export type AudienceState = ReadonlyMap<string, AudienceEntry>;

/** The key by which somebody is known again. */
export function unitKey(unit: AudienceUnit): string {
  if (unit.kind === 'account') return `group:${unit.groupId}`;
  return unit.userId === undefined ? `email:${unit.email}` : `user:${unit.userId}`;
}

/** The state that these entries make; of several about one, the last counts. */
export function audienceState(entries: readonly AudienceEntry[]): AudienceState {
  return new Map(entries.map((entry) => [unitKey(entry.unit), entry]));
}

/**
 * What has changed: everybody the first time, then only the differences.
 *
 * @param whenGone - who is no longer in an audience gets `false`; who has no value of a trait any more keeps the last
 */
export function audienceChanges(
  before: AudienceState,
  after: AudienceState,
  whenGone: 'false' | 'keep',
): AudienceEntry[] {
  const changed = [...after].flatMap(([key, entry]) => (isSame(before.get(key), entry) ? [] : [entry]));
  const gone = [...before].flatMap(([key, { unit }]) => (after.has(key) ? [] : [{ unit, value: false }]));
  return whenGone === 'false' ? [...changed, ...gone] : changed;
}

/** Whether it is the same value, by the same account. */
function isSame(before: AudienceEntry | undefined, { unit, value }: AudienceEntry): boolean {
  const accountOf = (one: AudienceUnit | undefined) =>
    one?.kind === 'user' ? one.account?.groupId : undefined;
  return before?.value === value && accountOf(before.unit) === accountOf(unit);
}

/**
 * The label of an audience: its key as prose.
 *
 * @example audienceLabel('order_completed_30_days') // 'Order Completed 30 Days'
 */
export function audienceLabel(key: string): string {
  const words = key.split(/[\s_]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
