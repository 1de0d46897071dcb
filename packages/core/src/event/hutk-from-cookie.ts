const cookie = /(?:^|;)\s*hubspotutk=\s*"?([0-9a-f]{32})"?\s*(?:;|$)/i;

/**
 * The visitor's HubSpot cookie, `hubspotutk`, out of a request's Cookie header: what ties a form that a server submits to
 * the visit, and so to where the contact came from.
 *
 * @param header - as the request has it, or several of them
 * @returns 32 hexadecimal digits; `undefined` when there is no such cookie, or it has another shape
 * @example hutkFromCookie('a=1; hubspotutk=0123456789abcdef0123456789abcdef; b=2') // '0123456789abcdef0123456789abcdef'
 */
export function hutkFromCookie(header: string | readonly string[] | null | undefined): string | undefined {
  const text = typeof header === 'string' ? header : (header ?? []).join(';');
  return cookie.exec(text)?.[1];
}
