const token = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;

/** What browsers send: a scheme and a host, as of pages and of apps with a page in them; `null` for a file. */
const originShape = /^(?:null|[a-z][a-z\d+.-]*:\/\/[\w.:[\]-]*)$/i;

/** A day; browsers shorten it to what they allow. Without it every request of analytics-next is two. */
const preflightMaxAgeS = 86_400;

/** Whether it looks like an origin. What does not is shown to nobody. */
export function isOrigin(text: string): boolean {
  return originShape.test(text);
}

/** Whether a list of origins, in which `*` is any, has this one. */
export function allowsOrigin(allowed: readonly string[], origin: string): boolean {
  return allowed.includes('*') || allowed.includes(origin);
}

/**
 * What lets a page read the answer. Clients send with credentials, so the origin is named; no cookie means anything here.
 */
export function corsHeaders(origin: string): Readonly<Record<string, string>> {
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'Retry-After',
  };
}

/** Lets a page send any header that it asks for: every client has others. */
export function preflightHeaders(request: Request): Readonly<Record<string, string>> {
  const asked = (request.headers.get('access-control-request-headers') ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => token.test(name));
  return {
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': asked.join(', '),
    'access-control-max-age': String(preflightMaxAgeS),
    vary: 'Access-Control-Request-Headers',
  };
}
