import type { Route } from '../../server/route.ts';
import { noScopes } from '../../server/scopes.ts';
import { createToken, deleteRefreshToken, introspectToken, readAccessToken, revokeToken } from './tokens.ts';

const shared = { scopes: noScopes, bucket: 'none', isPublic: true } as const;
const form = { ...shared, method: 'POST', reads: 'form' } as const;

/** OAuth tokens, in the way of today and of version 1. */
export const oauthRoutes: readonly Route[] = [
  { ...form, name: 'oauth.token', area: 'oauth', path: '/token', handle: createToken },
  { ...form, name: 'oauth.introspect', area: 'oauth', path: '/token/introspect', handle: introspectToken },
  { ...form, name: 'oauth.revoke', area: 'oauth', path: '/token/revoke', handle: revokeToken },
  { ...form, name: 'oauth.token', area: 'oauth-v1', path: '/token', handle: createToken },
  {
    ...shared,
    name: 'oauth.read-access-token',
    method: 'GET',
    area: 'oauth-v1',
    path: '/access-tokens/:token',
    handle: readAccessToken,
  },
  {
    ...shared,
    name: 'oauth.delete-refresh-token',
    method: 'DELETE',
    area: 'oauth-v1',
    path: '/refresh-tokens/:token',
    handle: deleteRefreshToken,
  },
];
