import { page } from '../runtime/page.ts';

/**
 * Takes HubSpot's cookies that know a visitor out of the browser, whichever parent domain they were set for
 * (HubSpot, cookies; November 2026).
 *
 * The script may hold the visitor's token in memory until the next page; that it lets go of it with
 * `revokeCookieConsent` is unverified.
 */
export function forgetCookies(): void {
  const { location, document } = page;
  const labels = location.hostname.split('.');
  const domains = ['', ...labels.map((_, from) => `;domain=${labels.slice(from).join('.')}`)];
  try {
    for (const cookie of ['hubspotutk', '__hstc', '__hssc', '__hssrc'])
      for (const domain of domains) document.cookie = `${cookie}=;path=/;max-age=0${domain}`;
  } catch {
    // A frame without an origin has no cookies.
  }
}
