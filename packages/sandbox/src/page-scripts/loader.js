/**
 * Runs in a page: what a site embeds as `js.hs-scripts.com/{hubId}.js`. It brings the tracking script and the consent
 * banner, each only once, from the region that it came from itself.
 *
 * @param {{ hubId: string, stamp: number }} settings
 */
export function loadTracking({ hubId, stamp }) {
  const own = document.currentScript;
  const source = new URL(own instanceof HTMLScriptElement ? own.src : location.href);
  const region = /^js(-\w+)?\.hs-scripts\.com$/.exec(source.hostname);
  // Taken from HubSpot's host, it asks HubSpot's other hosts; taken from elsewhere, it stays there.
  const hostOf = (/** @type {string} */ domain) =>
    region === null ? source.origin : `https://js${region[1] ?? ''}.${domain}`;

  add('hs-analytics', `${hostOf('hs-analytics.net')}/analytics/${stamp}/${hubId}.js`);
  add(`cookieBanner-${hubId}`, `${hostOf('hs-banner.com')}/v2/${hubId}/banner.js`);

  /** @param {string} id @param {string} src */
  function add(id, src) {
    if (document.getElementById(id) !== null) return;
    const script = document.createElement('script');
    Object.assign(script, { id, src, async: true, defer: true, type: 'text/javascript' });
    document.head.append(script);
  }
}
