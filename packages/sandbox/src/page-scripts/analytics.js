/**
 * Runs in a page: HubSpot's tracking script. It carries out what was pushed to `_hsq`, takes over its `push`, counts the
 * first page view, keeps the visitor's cookies, and tells HubSpot by an image whose address says all
 * (HubSpot docs, tracking code API, 2026).
 *
 * Until the banner has told what is allowed, everything waits (unverified); without consent nothing leaves but page
 * views of nobody. `doNotTrack` stops those, too.
 *
 * @param {{ portalId: string }} settings
 * @param {() => CookieJar} createCookieJar
 */
export function trackVisitor({ portalId }, createCookieJar) {
  const own = document.currentScript;
  const source = new URL(own instanceof HTMLScriptElement ? own.src : location.href);
  const region = /^js(-\w+)?\.hs-analytics\.net$/.exec(source.hostname);
  const beaconUrl = `${region === null ? source.origin : `https://track${region[1] ?? ''}.hubspot.com`}/__ptq.gif`;

  const minute = 60_000;
  const halfYear = 180 * 24 * 60 * minute;
  const cookies = createCookieJar();

  /** @type {string | undefined} */
  let path;
  let contentType = 'standard-page';
  /** @type {Record<string, unknown>} */
  let identity = {};
  /** Whether cookies are allowed; `undefined` until the banner has told. @type {boolean | undefined} */
  let isAllowed;
  /** What waits for that. @type {(() => void)[]} */
  let held = [];

  /** @type {Record<string, (value: any) => void>} */
  const commands = {
    identify(traits) {
      // Only kept: it travels with the next page view or event.
      if (typeof traits === 'object' && traits !== null && !Array.isArray(traits)) {
        identity = { ...identity, ...traits };
      }
    },
    setPath(value) {
      if (typeof value === 'string' && value.startsWith('/')) path = value;
    },
    setContentType(value) {
      contentType = String(value);
    },
    trackPageView() {
      const url = path === undefined ? location.href : new URL(path, location.origin).href;
      report({ k: 'pageview', pu: url, t: document.title, r: document.referrer, ct: contentType });
    },
    trackCustomBehavioralEvent(event) {
      const { name, properties = {} } = event ?? {};
      report({ k: 'event', pu: location.href, n: String(name), p: JSON.stringify(properties) });
    },
    trackEvent() {
      // Does nothing any more in HubSpot's own script either.
    },
    doNotTrack(options) {
      if (options?.track === true) return cookies.remove('__hs_do_not_track');
      forgetVisitor();
      cookies.write('__hs_do_not_track', 'yes', halfYear);
    },
    addPrivacyConsentListener(listener) {
      window._hsp?.push(['addPrivacyConsentListener', listener]);
    },
    revokeCookieConsent() {
      window._hsp?.push(['revokeCookieConsent']);
    },
    addIdentityListener(listener) {
      listener(cookies.read('__hstc'), cookies.read('__hssc'));
    },
    refreshPageHandlers() {},
  };

  /** @param {readonly unknown[]} command */
  function run(command) {
    if (!Array.isArray(command)) return;
    const [name, value] = command;
    if (Object.hasOwn(commands, name)) commands[name]?.(value);
  }

  /** @param {Record<string, string>} values */
  function report(values) {
    const who = identity;
    identity = {};
    if (isAllowed === undefined) held.push(() => send(values, who));
    else send(values, who);
  }

  /** @param {Consent} consent */
  function decide(consent) {
    isAllowed = consent.categories.analytics;
    if (!isAllowed) forgetVisitor();
    const waiting = held;
    held = [];
    for (const act of waiting) act();
  }

  /** @param {Record<string, string>} values @param {Record<string, unknown>} who */
  function send(values, who) {
    if (cookies.read('__hs_do_not_track') === 'yes') return;
    const query = new URLSearchParams({ a: portalId, cts: String(Date.now()), ...values });
    if (isAllowed) {
      for (const [name, value] of Object.entries(touchVisit())) query.set(name, value);
      if (Object.keys(who).length > 0) query.set('i', JSON.stringify(who));
    } else if (values['k'] !== 'pageview') return;
    new Image(1, 1).src = `${beaconUrl}?${query}`;
  }

  /** Keeps the visitor's cookies going, and says what they hold. */
  function touchVisit() {
    const now = Date.now();
    const [site = siteNumber(), , first = now, previous = now, current = now, sessions = 0] =
      cookies.read('__hstc')?.split('.') ?? [];
    const [, views = 0, startedAt = now] = cookies.read('__hssc')?.split('.') ?? [];
    const isNewSession = cookies.read('__hssc') === undefined;
    const hutk = cookies.read('hubspotutk') ?? newToken();
    const times = isNewSession
      ? [first, current, now, Number(sessions) + 1]
      : [first, previous, current, sessions];
    const hstc = [site, hutk, ...times].join('.');
    const hssc = [site, Number(views) + 1, startedAt].join('.');
    cookies.write('hubspotutk', hutk, halfYear);
    cookies.write('__hstc', hstc, halfYear);
    cookies.write('__hssc', hssc, 30 * minute);
    cookies.write('__hssrc', '1');
    return { vi: hutk, u: hstc, b: hssc };
  }

  function newToken() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }

  function siteNumber() {
    let number = 0;
    for (const letter of location.hostname) number = (number * 31 + letter.charCodeAt(0)) % 1_000_000_007;
    return number;
  }

  function forgetVisitor() {
    for (const name of ['hubspotutk', '__hstc', '__hssc', '__hssrc']) cookies.remove(name);
  }

  window._hsp = window._hsp ?? [];
  window._hsp.push(['addPrivacyConsentListener', decide]);

  const queue = window._hsq ?? [];
  window._hsq = queue;
  for (const command of queue.splice(0)) run(command);
  // Whoever has kept the array reaches the script as well; clients tell by `push` that it has come.
  queue.push = (...pushed) => {
    pushed.forEach(run);
    return 0;
  };
  // The first view of a page is counted without being asked for.
  commands['trackPageView']?.(undefined);
}
