import type { EventType } from '@hubtrail/core';

/** What a request asks for. */
export type Route =
  | { readonly name: EventType; readonly type: EventType }
  | { readonly name: 'batch'; readonly type?: undefined }
  | { readonly name: 'settings'; readonly writeKey: string }
  | { readonly name: 'preflight' | 'metrics' | 'unknown' | 'wrong-method' };

const short = { i: 'identify', t: 'track', p: 'page', s: 'screen', g: 'group', a: 'alias' } as const;
const batches = ['batch', 'b', 'import'];

const posts = /\/v1\/(?<call>identify|track|page|screen|group|alias|i|t|p|s|g|a|batch|b|import|m)\/?$/;
const gets = /\/v1\/projects\/(?<key>[^/]+)\/settings\/?$/;

/**
 * Reads what a request asks for. Proxies mount the collector anywhere, so any path may stand before `/v1`.
 *
 * @example readRoute('POST', '/collect/v1/t') // { name: 'track', type: 'track' }
 */
export function readRoute(method: string, path: string): Route {
  if (method === 'OPTIONS') return { name: 'preflight' };
  const call = posts.exec(path)?.groups?.['call'];
  const key = gets.exec(path)?.groups?.['key'];
  if (call !== undefined) return method === 'POST' ? readCall(call) : { name: 'wrong-method' };
  if (key === undefined) return { name: 'unknown' };
  if (method !== 'GET' && method !== 'HEAD') return { name: 'wrong-method' };
  return { name: 'settings', writeKey: decode(key) };
}

function readCall(call: string): Route {
  if (call === 'm') return { name: 'metrics' };
  if (batches.includes(call)) return { name: 'batch' };
  const type = short[call as keyof typeof short] ?? (call as EventType);
  return { name: type, type };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // no key has a broken escape in it
  }
}
