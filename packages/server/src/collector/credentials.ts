/**
 * The write keys that a request may mean, in the order in which they count: each client has its own way.
 *
 * - `Authorization: Basic base64(key:)`, by almost all; without the colon by analytics-next's server plugin
 * - `Authorization: Bearer`: with OAuth, beside a `writeKey` in the body
 * - `X-Write-Key: key:secret`, Jitsu's
 * - `?writeKey=`, where a page says farewell with a beacon, which has no headers
 * - `writeKey` in the body or in its events: Segment's Python library and the mobile ones
 */
export function readCredentials(request: Request, inBody: string | undefined): readonly string[] {
  const [scheme = '', value = ''] = (request.headers.get('authorization') ?? '').trim().split(/\s+/, 2);
  const candidates = [
    scheme.toLowerCase() === 'basic' ? userOf(value) : undefined,
    scheme.toLowerCase() === 'bearer' ? value : undefined,
    request.headers.get('x-write-key')?.split(':', 1)[0],
    new URL(request.url).searchParams.get('writeKey'),
    inBody,
  ];
  return candidates.filter((candidate) => typeof candidate === 'string' && candidate !== '') as string[];
}

function userOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8').split(':', 1)[0] ?? '';
}
