import type { ContactKey } from './normalized-event.ts';
import { readField } from './read-field.ts';
import { trimText } from './trim-text.ts';

const trackingTokenPattern = /^[0-9a-f]{32}$/i;

/**
 * Gathers how an event's contact can be found.
 *
 * @param email - already valid; the calls keep it in different places
 * @example contactKey({ type: 'identify', userId: 'u-1', … }, 'ada@example.com') // { email: 'ada@example.com', externalId: 'u-1' }
 */
export function contactKey(event: unknown, email: string | undefined): ContactKey {
  const externalId = toId(readField(event, 'userId')) ?? toId(readField(event, 'anonymousId'));
  const token = readField(readField(event, 'context'), 'hubspotutk');
  return {
    ...(email !== undefined && { email }),
    ...(externalId !== undefined && { externalId }),
    ...(typeof token === 'string' && trackingTokenPattern.test(token) && { trackingToken: token }),
  };
}

function toId(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'bigint') return String(value);
  return typeof value === 'string' ? trimText(value) || undefined : undefined;
}
