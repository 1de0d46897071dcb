/** What an OAuth access token allows, and until when. */
export interface AccessToken {
  readonly token: string;
  readonly refreshToken: string;
  readonly scopes: ReadonlySet<string> | 'all';
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The OAuth tokens of the account. */
export interface TokenStore {
  /** Also an expired one. */
  readonly access: (token: string) => AccessToken | undefined;
  readonly addAccess: (token: AccessToken) => void;
  /** The scopes of a refresh token that still works. */
  readonly refresh: (refreshToken: string) => ReadonlySet<string> | 'all' | undefined;
  /** Makes an access token unknown; a refresh token takes the access tokens made with it along. */
  readonly revoke: (token: string) => void;
}

/** Makes a store that knows these refresh tokens. */
export function createTokenStore(
  refreshTokens: ReadonlyMap<string, ReadonlySet<string> | 'all'>,
): TokenStore {
  const refresh = new Map(refreshTokens);
  const access = new Map<string, AccessToken>();

  function revoke(token: string): void {
    access.delete(token);
    if (!refresh.delete(token)) return;
    for (const granted of access.values()) {
      if (granted.refreshToken === token) access.delete(granted.token);
    }
  }

  return {
    access: (token) => access.get(token),
    addAccess: (token) => access.set(token.token, token),
    refresh: (refreshToken) => refresh.get(refreshToken),
    revoke,
  };
}
