/**
 * A page would show the token to everybody who looks.
 *
 * @throws TypeError in a browser
 */
export function refuseBrowser(): void {
  if (!('window' in globalThis && 'document' in globalThis)) return;
  throw new TypeError(
    'This is @hubtrail/server in a browser, where everybody could read the HubSpot token. Use @hubtrail/browser in the page, and keep the token on the server.',
  );
}
