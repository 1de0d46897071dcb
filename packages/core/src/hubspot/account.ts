import { type Fields, text } from './fields.ts';

/** The HubSpot account that a token belongs to. */
export interface Account {
  readonly portalId: string;
  /** Data centre, as in `eu1`. */
  readonly region?: string;
  readonly timeZone?: string;
  readonly currency?: string;
  /** Where people sign in, as in `app-eu1.hubspot.com`. */
  readonly uiDomain?: string;
}

/** Reads account details; `undefined` when they name no portal. */
export function toAccount(body: Fields): Account | undefined {
  const portalId = text(body['portalId']);
  if (portalId === undefined) return undefined;
  const region = text(body['dataHostingLocation']);
  const timeZone = text(body['timeZone']);
  const currency = text(body['companyCurrency']);
  const uiDomain = text(body['uiDomain']);
  return {
    portalId,
    ...(region && { region }),
    ...(timeZone && { timeZone }),
    ...(currency && { currency }),
    ...(uiDomain && { uiDomain }),
  };
}
