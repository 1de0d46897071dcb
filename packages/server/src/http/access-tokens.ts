/** Where the access token comes from. */
export interface AccessTokens {
  /** @throws AccessRefusedError when there will be none until somebody connects again */
  get(): Promise<string>;
  /** A token in place of one that HubSpot calls expired; `undefined` when there is no other. */
  replace(expired: string): Promise<string | undefined>;
  /** All scopes of the latest one, where HubSpot has named them. */
  granted(): readonly string[] | undefined;
}

/** The token of a private app or a service key: always the same. */
export function fixedToken(token: string): AccessTokens {
  return { get: async () => token, replace: async () => undefined, granted: () => undefined };
}

/** HubSpot refuses to hand out tokens: the connection must be made again. */
export class AccessRefusedError extends Error {
  override readonly name = 'AccessRefusedError';
}
