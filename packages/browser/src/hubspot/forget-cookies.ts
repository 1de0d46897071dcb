import { page } from '../runtime/page.ts';

/** HubSpot's cookies that know a visitor (HubSpot, cookies; November 2026). */
const cookies = ['hubspotutk', '__hstc', '__hssc', '__hssrc'];

/**
 * Takes HubSpot's cookies out of the browser, whichever parent domain they were set for, and asks its script to forget.
 *
 * The script may hold the visitor's token in memory until the next page; that it lets go of it with
 * `revokeCookieConsent` is unverified.
 */
export function forgetCookies(): void {
  if (page === undefined) return;
  const { location, document } = page;
  const labels = location.hostname.split('.');
  const domains = labels.map((_, from) => `;domain=${labels.slice(from).join('.')}`);
  try {
    for (const cookie of cookies)
      for (const domain of ['', ...domains]) document.cookie = `${cookie}=;path=/;max-age=0${domain}`;
  } catch {
    // A frame without an origin has no cookies.
  }
}
