import { DeliveryError } from '../errors/delivery-error.ts';

const qualified = /^pe(\d+)_/;

/**
 * HubSpot's name of a custom event: `pe{portalId}_{name}` ("Custom events", API reference, 2026). A name that is
 * qualified already is left alone.
 *
 * @returns an error when it belongs to another portal, or when the portal's id is not known
 */
export function qualifyEventName(name: string, portalId: string | undefined): string | DeliveryError {
  const owner = qualified.exec(name)?.[1];
  if (owner !== undefined && (portalId === undefined || owner === portalId)) return name;
  if (owner !== undefined)
    return new DeliveryError(
      'WRONG_PORTAL_EVENT',
      `Event not sent: "${name}" belongs to portal ${owner}, and the token to portal ${portalId}. Use the event's plain name, or the other portal's token.`,
    );
  if (portalId === undefined)
    return new DeliveryError(
      'MISSING_SCOPES',
      'Event not sent: its HubSpot name needs the portal id, and the token may not read the account details. Pass `portalId`, or grant the token access to account information.',
    );
  return `pe${portalId}_${name}`;
}
