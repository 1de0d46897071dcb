import type { Integrations } from './analytics-event.ts';

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
  const switches = Object.fromEntries(
    Object.entries(integrations ?? {}).map(([name, value]) => [name.trim().toLowerCase(), value]),
  );
  // Segment's newer "HubSpot … (Actions)" destinations are others: a switch for them is not for us.
  return (switches['hubspot'] ?? switches['hubspot (classic)'] ?? switches['all']) !== false;
}
