import { textOf } from '../../model/json.ts';
import type { Refusal } from '../../model/refusal.ts';
import { type Answer, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param } from '../../server/call.ts';
import type { World } from '../../store/world.ts';

/** POST token: an access token for a refresh token. Other grants are not served. */
export function createToken(call: Call): Answer | Refusal {
  const { world, now } = call;
  const body = fields(call);
  const { clientId, clientSecret, expiresInMs } = world.settings.oauth;
  if (body['client_id'] !== clientId || body['client_secret'] !== clientSecret) {
    return oauthError('BAD_CLIENT_ID', 'invalid_client', 'missing or unknown client id');
  }
  if (body['grant_type'] !== 'refresh_token') {
    return oauthError('BAD_GRANT_TYPE', 'unsupported_grant_type', 'only refresh_token is served here');
  }
  const refreshToken = textOf(body['refresh_token']) ?? '';
  const scopes = world.tokens.refresh(refreshToken);
  if (scopes === undefined) {
    return oauthError('BAD_REFRESH_TOKEN', 'invalid_grant', 'refresh token is invalid, expired or revoked');
  }
  const token = `sandbox-access-${world.random.uuid()}`;
  world.tokens.addAccess({ token, refreshToken, scopes, expiresAt: now + expiresInMs });
  return ok({
    access_token: token,
    refresh_token: refreshToken,
    expires_in: Math.floor(expiresInMs / 1_000),
    token_type: 'bearer',
    hub_id: world.settings.portalId,
    user_id: 1,
    scopes: scopes === 'all' ? [] : [...scopes],
    token_use: 'access_token',
  });
}

/** POST token/introspect: what a token is, without its secret. */
export function introspectToken(call: Call): Answer {
  const token = textOf(fields(call)['token']) ?? '';
  const granted = call.world.tokens.access(token);
  const refreshScopes = call.world.tokens.refresh(token);
  if (granted !== undefined && granted.expiresAt > call.now) {
    const expires_in = Math.floor((granted.expiresAt - call.now) / 1_000);
    return ok({ ...described(call.world, granted.scopes), token_use: 'access_token', expires_in });
  }
  if (refreshScopes === undefined) return ok({ active: false });
  return ok({ ...described(call.world, refreshScopes), token_use: 'refresh_token' });
}

/** POST token/revoke; an unknown token is no error, as RFC 7009 has it (unverified). */
export function revokeToken(call: Call): Answer {
  call.world.tokens.revoke(textOf(fields(call)['token']) ?? '');
  return noContent;
}

/** GET an access token's description, the old way. */
export function readAccessToken(call: Call): Answer | Refusal {
  const granted = call.world.tokens.access(param(call, 'token'));
  if (granted === undefined || granted.expiresAt <= call.now) return { status: 404, message: 'not found' };
  const expires_in = Math.floor((granted.expiresAt - call.now) / 1_000);
  return ok({ ...described(call.world, granted.scopes), token: granted.token, app_id: 1, expires_in });
}

/** DELETE a refresh token, the old way. */
export function deleteRefreshToken(call: Call): Answer {
  call.world.tokens.revoke(param(call, 'token'));
  return noContent;
}

function described(world: World, scopes: ReadonlySet<string> | 'all') {
  return {
    active: true,
    hub_id: world.settings.portalId,
    user_id: 1,
    client_id: world.settings.oauth.clientId,
    token_type: 'bearer',
    scopes: scopes === 'all' ? [] : [...scopes],
    signed_access_token: { hubId: world.settings.portalId, hublet: world.settings.account.region },
  };
}

/** OAuth refusals have a shape of their own: `status` is the code (public fixtures of other clients). */
function oauthError(status: string, error: string, message: string): Answer {
  return { status: 400, body: { status, error, error_description: message, message } };
}
