import type { Issue } from '../errors/issue.ts';
import { collectProperties } from './collect-properties.ts';
import { eventRules, maxEventNameLength } from './event-rules.ts';
import { eventNameCut } from './issue-texts.ts';
import type { PropertyValues } from './normalized-event.ts';
import type { NormalizeOptions } from './property-rules.ts';
import { report } from './report.ts';
import { isQualified, toEventName } from './to-event-name.ts';

/** What a `track` says about a custom event. */
export interface CollectedEvent {
  /** Missing when the name has no letter or digit to make one of. */
  readonly eventName: string | undefined;
  readonly properties: PropertyValues;
  /** Of the contact, out of the properties. */
  readonly email: string | undefined;
}

/**
 * The name and the properties of a `track`, in HubSpot's terms.
 *
 * @param rules - with other names for properties
 * @example collectEvent({ event: 'Bought Item', properties: { revenue: 4 } }, {}, issues)
 * // { eventName: 'bought_item', properties: { value: 4 } }
 */
export function collectEvent(
  event: { readonly event?: unknown; readonly properties?: unknown },
  options: NormalizeOptions,
  issues: Issue[],
  rules = eventRules,
): CollectedEvent {
  const eventName = readName(event.event, issues);
  const request = { path: 'properties', rules, options, issues };
  const { properties, email } = collectProperties(request, event.properties);
  return { eventName, properties: offerRevenue(properties), email };
}

function readName(given: unknown, issues: Issue[]): string | undefined {
  const name = typeof given === 'string' ? toEventName(given) : undefined;
  if (!name || name.length <= maxEventNameLength || isQualified(name)) return name;
  report(issues, 'VALUE_TOO_LONG', { key: 'event' }, eventNameCut(maxEventNameLength));
  return name.slice(0, maxEventNameLength);
}

/** Segment's `revenue` is the `value` of a HubSpot event, unless that was given as well. */
function offerRevenue(properties: PropertyValues): PropertyValues {
  const { revenue, ...others } = properties;
  return revenue === undefined || 'value' in others ? properties : { ...others, value: revenue };
}
