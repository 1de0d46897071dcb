import type { Clock } from '../runtime/clock.ts';
import { AccessRefusedError, type AccessTokens } from './access-tokens.ts';
import type { Fetch } from './http-client.ts';

/** What refreshing takes, from the HubSpot app and from the moment that the account was connected. */
export interface OAuthCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}

/** Credentials in the settings. They stand behind a function, so that whoever logs the settings does not log them. */
export interface OAuth {
  readonly type: 'oauth';
  readonly credentials: () => OAuthCredentials;
}

/**
 * Connects by OAuth instead of a fixed token. Access tokens are fetched and renewed as needed.
 *
 * @example new Analytics({ accessToken: oauth({ clientId, clientSecret, refreshToken }) })
 */
export function oauth(credentials: OAuthCredentials): OAuth {
  return { type: 'oauth', credentials: () => credentials };
}

interface Grant {
  readonly token: string;
  readonly renewAt: number;
  readonly scopes: readonly string[] | undefined;
}

/** Renewed this long before the end: HubSpot asks to go by `expires_in` and not to wait for a 401. */
const earlyMs = 60_000;
/** What HubSpot's tokens live for (seen in 2026), where it does not say. */
const usualLifetimeSeconds = 1_800;

/**
 * Access tokens by OAuth: renewed before they expire, once for all who ask at the same time.
 *
 * Source: HubSpot, "OAuth" API reference (2026): form-encoded `grant_type=refresh_token`; 400 with `BAD_REFRESH_TOKEN`
 * and the like is final.
 */
export function oauthTokens(
  { credentials }: OAuth,
  {
    url,
    fetch,
    clock,
    timeoutMs,
  }: { readonly url: string; readonly fetch: Fetch; readonly clock: Clock; readonly timeoutMs: number },
): AccessTokens {
  let grant: Grant | undefined;
  let underWay: Promise<Grant> | undefined;

  async function request(): Promise<Grant> {
    const { clientId, clientSecret, refreshToken } = credentials();
    const response = await fetch(url, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: clientId,
        client_secret: clientSecret,
        refresh_token: refreshToken,
      }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body: unknown = await response.json().catch(() => undefined);
    if (response.status >= 400 && response.status < 500 && response.status !== 429)
      throw new AccessRefusedError(`HubSpot refuses the refresh token (${response.status}).`);
    const { access_token: token, expires_in: lifetime, scopes } = (body ?? {}) as Record<string, unknown>;
    if (!response.ok || typeof token !== 'string')
      throw new TypeError(`no access token (${response.status})`);
    const seconds = Number(lifetime) > 0 ? Number(lifetime) : usualLifetimeSeconds;
    const renewAt = clock.now() + Math.max(0, seconds * 1_000 - earlyMs);
    return { token, renewAt, scopes: namesIn(scopes) };
  }

  async function renew(): Promise<string> {
    underWay ??= request().finally(() => {
      underWay = undefined;
    });
    grant = await underWay;
    return grant.token;
  }

  return {
    get: async () => (grant !== undefined && clock.now() < grant.renewAt ? grant.token : renew()),
    replace: async (expired) => (grant !== undefined && grant.token !== expired ? grant.token : renew()),
    granted: () => grant?.scopes,
  };
}

/** An empty list says nothing: no app is granted no scope at all. */
function namesIn(value: unknown): readonly string[] | undefined {
  const names = Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
  return names.length === 0 ? undefined : names;
}
