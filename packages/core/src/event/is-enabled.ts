import type { Integrations } from './analytics-event.ts';

/** Lower case, the more specific first. Segment's newer "HubSpot … (Actions)" destinations are others: a switch for them is not for us. */
const names = ['hubspot', 'hubspot (classic)'];

/**
 * Asks an event's `integrations` whether it is meant for HubSpot.
 *
 * `HubSpot` decides, else `HubSpot (Classic)`, else `All`, else yes. The case of the names does not matter. Only `false`
 * switches off; settings (`HubSpot: { … }`) are a yes.
 *
 * @see Segment, "Filtering with the Integrations object"; HubSpot (Classic) destination, "Refer to it as HubSpot" (18 Nov 2023)
 * @example
 * isEnabled({ All: false }) // false
 * isEnabled({ All: false, HubSpot: true }) // true
 */
export function isEnabled(integrations: Integrations | undefined): boolean {
  if (typeof integrations !== 'object' || integrations === null) return true;
  const switches = new Map(
    Object.entries(integrations).map(([name, value]) => [name.trim().toLowerCase(), value]),
  );
  for (const name of [...names, 'all']) {
    const value = switches.get(name);
    if (value !== undefined && value !== null) return value !== false;
  }
  return true;
}
