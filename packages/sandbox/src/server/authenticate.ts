import type { Refusal } from '../model/refusal.ts';
import type { World } from '../store/world.ts';

/** Who calls, and with which scopes. */
export interface Caller {
  readonly token: string;
  readonly scopes: ReadonlySet<string> | 'all';
}

// Text from recorded traffic (March 2026).
const notAuthenticated: Refusal = {
  status: 401,
  message:
    'Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview',
  category: 'INVALID_AUTHENTICATION',
};

/** Reads `Authorization: Bearer …`; any other way of passing a token is unknown to HubSpot. */
export function authenticate(world: World, authorization: string | undefined): Caller | Refusal {
  const token = readToken(authorization);
  const scopes = token === undefined ? undefined : world.settings.tokens.get(token);
  return token === undefined || scopes === undefined ? notAuthenticated : { token, scopes };
}

/** The token of the header, if there is one. */
export function readToken(authorization: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1];
}
