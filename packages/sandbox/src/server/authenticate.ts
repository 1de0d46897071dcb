import type { Refusal } from '../model/refusal.ts';
import type { World } from '../store/world.ts';

/** Who calls, and with which scopes. */
export interface Caller {
  readonly token: string;
  readonly scopes: ReadonlySet<string> | 'all';
}

/** Somebody without a token, where none is needed. */
export const anybody: Caller = { token: '', scopes: 'all' };

/** The refusal of a token that HubSpot does not know, or of none at all. Text from recorded traffic (March 2026). */
export const notAuthenticated: Refusal = {
  status: 401,
  message:
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
  category: 'INVALID_AUTHENTICATION',
};

/** The category is known from public fixtures of other clients; the text is unverified. */
function expired(ageMs: number): Refusal {
  return {
    status: 401,
    message: `The OAuth token used to make this call expired ${Math.floor(ageMs / 1_000)} second(s) ago.`,
    category: 'EXPIRED_AUTHENTICATION',
  };
}

/** Reads `Authorization: Bearer …`; any other way of passing a token is unknown to HubSpot. */
export function authenticate(world: World, authorization: string | undefined, now: number): Caller | Refusal {
  const token = readToken(authorization);
  if (token === undefined) return notAuthenticated;
  const scopes = world.settings.tokens.get(token);
  if (scopes !== undefined) return { token, scopes };
  const granted = world.tokens.access(token);
  if (granted === undefined) return notAuthenticated;
  return granted.expiresAt > now ? { token, scopes: granted.scopes } : expired(now - granted.expiresAt);
}

/** The token of the header, if there is one. */
export function readToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
