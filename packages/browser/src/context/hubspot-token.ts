import { page } from '../runtime/page.ts';

/** HubSpot's visitor token, the `hubspotutk` cookie: 32 hexadecimal digits (HubSpot, cookies; November 2026). */
export function hubspotToken(): string | undefined {
  try {
    return /(?:^|; )hubspotutk=([0-9a-f]{32})\b/i.exec(page.document.cookie)?.[1];
  } catch {
    return undefined; // a frame without an origin has no cookies
  }
}
