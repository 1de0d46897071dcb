import { expect, test } from 'vitest';
import { createTestHub, type TestHub } from './hubspot.ts';

const details = '/account-info/v3/details';
const good = {
  grant_type: 'refresh_token',
  client_id: 'sandbox-client',
  client_secret: 'sandbox-secret',
  refresh_token: 'sandbox-refresh-token',
};

function form(hub: TestHub, path: string, values: Record<string, string>) {
  return hub.call('POST', path, new URLSearchParams(values).toString());
}

test('a refresh token gives an access token that works for half an hour', async () => {
  const hub = createTestHub();
  const granted = await form(hub, '/oauth/v3/token', good);
  expect(granted.status).toBe(200);
  expect(granted.body).toMatchObject({
    refresh_token: good.refresh_token,
    expires_in: 1_800,
    token_type: 'bearer',
    hub_id: 1_234_567,
  });
  const token = granted.body.access_token;
  hub.clock.now += 1_799_999;
  expect((await hub.call('GET', details, undefined, token)).status).toBe(200);
  hub.clock.now += 1;
  const expired = await hub.call('GET', details, undefined, token);
  expect(expired.status).toBe(401);
  expect(expired.body.category).toBe('EXPIRED_AUTHENTICATION');
});

test('every way leads to the token endpoint', async () => {
  const hub = createTestHub();
  for (const path of ['/oauth/v1/token', '/oauth/2026-03/token', '/oauth/2026-09/token']) {
    expect((await form(hub, path, good)).status, path).toBe(200);
  }
  expect(hub.sandbox.journal.count('oauth.token')).toBe(3);
});

test('bad refresh tokens, clients and grants are told in the shape of OAuth', async () => {
  const hub = createTestHub();
  for (const [values, status, error] of [
    [{ ...good, refresh_token: 'old' }, 'BAD_REFRESH_TOKEN', 'invalid_grant'],
    [{ ...good, client_secret: 'guess' }, 'BAD_CLIENT_ID', 'invalid_client'],
    [{ ...good, grant_type: 'password' }, 'BAD_GRANT_TYPE', 'unsupported_grant_type'],
  ] as const) {
    const refused = await form(hub, '/oauth/v3/token', values);
    expect(refused.status).toBe(400);
    expect(refused.body).toMatchObject({ status, error });
  }
});

test('the scopes of a refresh token hold for its access tokens', async () => {
  const refreshTokens = { reader: ['crm.objects.contacts.read'] };
  const hub = createTestHub({ oauth: { refreshTokens, expiresInMs: 60_000 } });
  const { body } = await form(hub, '/oauth/v3/token', { ...good, refresh_token: 'reader' });
  expect(body).toMatchObject({ scopes: ['crm.objects.contacts.read'], expires_in: 60 });
  const contacts = '/crm/v3/objects/contacts';
  expect((await hub.call('GET', contacts, undefined, body.access_token)).status).toBe(200);
  expect((await hub.call('POST', contacts, {}, body.access_token)).status).toBe(403);
  expect((await form(hub, '/oauth/v3/token', good)).status).toBe(400);
});

test('a token tells what it is until it is revoked; a refresh token takes its access tokens along', async () => {
  const hub = createTestHub({ account: { region: 'eu1' } });
  const { access_token: token } = (await form(hub, '/oauth/v3/token', good)).body;
  const introspect = async (asked: string) =>
    (await form(hub, '/oauth/v3/token/introspect', { token: asked })).body;
  expect(await introspect(token)).toMatchObject({
    active: true,
    token_use: 'access_token',
    expires_in: 1_800,
    signed_access_token: { hublet: 'eu1' },
  });
  expect(await introspect(good.refresh_token)).toMatchObject({ active: true, token_use: 'refresh_token' });
  expect((await form(hub, '/oauth/v3/token/revoke', { token: good.refresh_token })).status).toBe(204);
  expect(await introspect(token)).toEqual({ active: false });
  const refused = await hub.call('GET', details, undefined, token);
  expect(refused.body.category).toBe('INVALID_AUTHENTICATION');
  expect((await form(hub, '/oauth/v3/token', good)).body.status).toBe('BAD_REFRESH_TOKEN');
});

test('the journal does not know the whole token', async () => {
  const hub = createTestHub({ journalBodies: false });
  const { access_token: token } = (await form(hub, '/oauth/v3/token', good)).body;
  await hub.call('GET', details, undefined, token);
  expect(JSON.stringify(hub.sandbox.journal.entries())).not.toContain(token);
});
