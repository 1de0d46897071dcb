/**
 * Runs in a page: HubSpot's consent banner, and the API behind it, `_hsp` (HubSpot docs, cookie consent banner API,
 * 2026). Listeners hear of a decision once there is one, and of each later one; the ids of its elements, and that
 * nothing is told before the decision, are unverified.
 *
 * @param {{ asksFor: 'nothing' | 'everything' | 'categories' }} settings
 * @param {() => CookieJar} createCookieJar
 */
export function manageConsent({ asksFor }, createCookieJar) {
  const halfYear = 180 * 24 * 60 * 60 * 1_000;
  const kinds = /** @type {const} */ (['analytics', 'advertisement', 'functionality']);
  const trackingCookies = ['hubspotutk', '__hstc', '__hssc', '__hssrc'];
  const consentCookies = ['__hs_opt_out', '__hs_initial_opt_in', '__hs_cookie_cat_pref'];
  const cookies = createCookieJar();
  /** @type {((consent: Consent) => void)[]} */
  const listeners = [];
  let consent = rememberedConsent();

  /** @type {Record<string, (value: any) => void>} */
  const commands = {
    addPrivacyConsentListener(listener) {
      listeners.push(listener);
      if (consent !== undefined) listener(consent);
    },
    revokeCookieConsent() {
      for (const name of [...trackingCookies, ...consentCookies]) cookies.remove(name);
      settle(consentTo([]));
    },
    // Another banner asks. HubSpot does not remember the answer: it is to be pushed in every page.
    setHubSpotConsent(answer) {
      settle(consentTo(kinds.filter((kind) => answer?.[kind] === true)));
    },
    showBanner() {
      if (asksFor !== 'nothing') showBanner();
    },
  };

  /** @returns {Consent | undefined} */
  function rememberedConsent() {
    const pairs = cookies.read('__hs_cookie_cat_pref')?.split(',');
    if (pairs !== undefined) return consentTo(kinds.filter((_, index) => pairs[index]?.endsWith(':true')));
    return asksFor === 'nothing' ? consentTo(kinds) : undefined;
  }

  /** @param {readonly (typeof kinds)[number][]} allowed @returns {Consent} */
  function consentTo(allowed) {
    const has = (/** @type {(typeof kinds)[number]} */ kind) => allowed.includes(kind);
    return {
      allowed: allowed.length > 0,
      categories: {
        necessary: true,
        analytics: has('analytics'),
        advertisement: has('advertisement'),
        functionality: has('functionality'),
      },
    };
  }

  /** @param {Consent} decided */
  function settle(decided) {
    consent = decided;
    for (const listener of listeners) listener(decided);
  }

  /** @param {readonly (typeof kinds)[number][]} allowed */
  function answer(allowed) {
    const pairs = kinds.map((kind, index) => `${index + 1}:${allowed.includes(kind)}`);
    cookies.write('__hs_cookie_cat_pref', pairs.join(','), halfYear);
    cookies.write('__hs_opt_out', allowed.length > 0 ? 'no' : 'yes', halfYear);
    cookies.write('__hs_initial_opt_in', 'true', halfYear);
    document.getElementById('hs-eu-cookie-confirmation')?.remove();
    settle(consentTo(allowed));
  }

  function showBanner() {
    if (document.getElementById('hs-eu-cookie-confirmation') !== null) return;
    const banner = document.createElement('div');
    banner.id = 'hs-eu-cookie-confirmation';
    Object.assign(banner.style, {
      position: 'fixed',
      inset: 'auto 0 0',
      padding: '16px',
      background: '#fff',
      borderTop: '1px solid #ccc',
      zIndex: '1000',
    });
    banner.append('This website stores cookies on your computer. ');
    const choices = asksFor === 'categories' ? kinds.map((kind) => addChoice(banner, kind)) : [];
    const chosen = () => (choices.length === 0 ? kinds : kinds.filter((_, index) => choices[index]?.checked));
    addButton(banner, 'hs-eu-confirmation-button', 'Accept', () => answer(chosen()));
    addButton(banner, 'hs-eu-decline-button', 'Decline', () => answer([]));
    document.body.append(banner);
  }

  /** @param {HTMLElement} banner @param {string} kind */
  function addChoice(banner, kind) {
    const box = document.createElement('input');
    Object.assign(box, { type: 'checkbox', id: `hs-category-${kind}`, checked: true });
    const label = document.createElement('label');
    label.append(box, ` ${kind} `);
    banner.append(label);
    return box;
  }

  /** @param {HTMLElement} banner @param {string} id @param {string} text @param {() => void} act */
  function addButton(banner, id, text, act) {
    const button = document.createElement('button');
    Object.assign(button, { id, type: 'button', textContent: text });
    button.addEventListener('click', act);
    banner.append(button, ' ');
  }

  /** @param {readonly unknown[]} command */
  function run(command) {
    if (!Array.isArray(command)) return;
    const [name, value] = command;
    if (Object.hasOwn(commands, name)) commands[name]?.(value);
  }

  const queue = window._hsp ?? [];
  window._hsp = queue;
  for (const command of queue.splice(0)) run(command);
  queue.push = (...pushed) => {
    pushed.forEach(run);
    return 0;
  };
  if (consent === undefined && window.disableHubSpotCookieBanner !== true)
    commands['showBanner']?.(undefined);
}
