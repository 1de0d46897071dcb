import type { AnalyticsCall } from '../event/analytics-call.ts';
import {
  type AudienceDefinition,
  type AudienceEntry,
  type AudienceUnit,
  audienceLabel,
  unitKey,
} from './audience.ts';

/** The custom events of coming and going, as Segment calls them. */
export const audienceEvents = { entered: 'Audience Entered', exited: 'Audience Exited' } as const;

/** The property of these events that says which audience it was. */
export const audienceKeyProperty = 'audience_key';

/**
 * The calls that tell HubSpot of changes of an audience: an `identify` and a list call for each person, a `group` for
 * each company, which also ties its people to it, and a `track` for coming and going.
 *
 * @param telling - names this telling: the message ids begin with it, so that the same changes told again are the same calls
 */
export function audienceCalls(
  definition: AudienceDefinition,
  changes: readonly AudienceEntry[],
  telling: string,
): AnalyticsCall[] {
  return changes.flatMap(({ unit, value }) => {
    const named = (what: string) => ({ messageId: `${telling} ${what} ${unitKey(unit)}` });
    return unit.kind === 'user'
      ? callsOfPerson(definition, unit, value, named)
      : [callOfCompany(definition, unit, value, named)];
  });
}

type Named = (what: string) => { readonly messageId: string };
type Unit<Kind> = Extract<AudienceUnit, { readonly kind: Kind }>;

function callOfCompany(
  { key, as = ['property'] }: AudienceDefinition,
  { groupId, website }: Unit<'account'>,
  value: AudienceEntry['value'],
  named: Named,
): AnalyticsCall {
  const traits = { website, ...(as.includes('property') && { [key]: value }) };
  return { type: 'group', groupId, traits, ...named('company') };
}

function callsOfPerson(
  { key, as = ['property'], list = audienceLabel(key) }: AudienceDefinition,
  { userId, email, account }: Unit<'user'>,
  value: AudienceEntry['value'],
  named: Named,
): AnalyticsCall[] {
  const calls: AnalyticsCall[] = [];
  const isIn = value !== false;
  if (as.includes('property')) {
    const traits = { ...(email !== undefined && { email }), [key]: value };
    calls.push({ type: 'identify', userId, traits, ...named('property') });
  }
  if (account !== undefined && isIn) {
    const { groupId, website } = account;
    calls.push({ type: 'group', userId, email, groupId, traits: { website }, ...named('account') });
  }
  if (as.includes('list'))
    calls.push({ type: isIn ? 'addToList' : 'removeFromList', userId, email, list, ...named('list') });
  if (as.includes('events')) {
    const event = isIn ? audienceEvents.entered : audienceEvents.exited;
    const properties = { [audienceKeyProperty]: key };
    calls.push({ type: 'track', userId, email, event, properties, ...named('event') });
  }
  return calls;
}
