/**
 * Runs in a page: reads and writes cookies for the whole site. Handed to the scripts that need it.
 *
 * @returns {CookieJar}
 */
export function createCookieJar() {
  const domain = siteDomain();

  /** The shortest domain for which the browser keeps a cookie; none where only the host itself will do. */
  function siteDomain() {
    // A number has no parts that a cookie could be for.
    const labels = /^[\d.]+$/.test(location.hostname) ? [] : location.hostname.split('.');
    for (let first = labels.length - 2; first >= 0; first -= 1) {
      const tried = labels.slice(first).join('.');
      document.cookie = `__hs_try=1; path=/; domain=${tried}`;
      if (read('__hs_try') === undefined) continue;
      document.cookie = `__hs_try=; path=/; domain=${tried}; max-age=0`;
      return `; domain=${tried}`;
    }
    return '';
  }

  /** @param {string} name */
  function read(name) {
    for (const part of document.cookie.split('; ')) {
      if (part.startsWith(`${name}=`)) return part.slice(name.length + 1);
    }
    return undefined;
  }

  /** @param {string} name @param {string} value @param {number} [lifetimeMs] */
  function write(name, value, lifetimeMs) {
    const maxAge = lifetimeMs === undefined ? '' : `; max-age=${Math.round(lifetimeMs / 1_000)}`;
    const secure = location.protocol === 'https:' ? '; secure' : '';
    document.cookie = `${name}=${value}; path=/; samesite=lax${domain}${maxAge}${secure}`;
  }

  return { read, write, remove: (name) => write(name, '', 0) };
}
