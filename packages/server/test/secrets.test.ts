import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, expect, it } from 'vitest';
import { Analytics, type AnalyticsSettings, oauth, type StreamEvents } from '../src/index.ts';
import { sqlite } from '../src/stores/sqlite/index.ts';
import { temporaryFolder } from './store-folder.ts';
import { type ScriptedAnswer, testBench } from './support/hubspot.ts';

const token = 'pat-na1-5ec2e7-of-the-app';
const clientSecret = '5ec2e7-of-the-client';
const refreshToken = '5ec2e7-to-refresh-with';
const anySecret = /5ec2e7/;

const folder = temporaryFolder();
afterEach(folder.remove);

const names: readonly (keyof StreamEvents)[] = [
  ...(['identify', 'track', 'group', 'page', 'screen', 'alias', 'forget'] as const),
  ...(['delivered', 'failed', 'dropped', 'issue', 'retry', 'health', 'ending', 'error'] as const),
];

/** Everything that is told about a value: as JSON, and as a console shows it, hidden fields and causes included. */
function told(value: unknown): string {
  const stack = value instanceof Error ? value.stack : '';
  return [JSON.stringify(value), inspect(value, { depth: 20, showHidden: true }), stack].join('\n');
}

/** Tells a story in which everything goes wrong, and gives back all that came out of it. */
async function tellStory(
  name: string,
  settings: Partial<AnalyticsSettings>,
  answers: readonly ScriptedAnswer[],
): Promise<string> {
  const out: string[] = [];
  const path = join(folder.path, name, 'outbox.db');
  const { analytics, answerNext, log } = testBench(
    { ...settings, store: sqlite({ path }), timeoutMs: 1_000 },
    { tokens: { [token]: ['oauth', 'crm.objects.contacts.read', 'crm.schemas.contacts.read'] } },
  );
  for (const event of names) analytics.on(event, (value) => out.push(told(value)));
  answerNext(...answers);

  const calls = [
    { type: 'identify', traits: { email: 'a@example.com', firstname: 'A' } },
    { type: 'track', event: 'Bought', email: 'a@example.com' },
  ] as const;
  const identified = analytics.identify(calls[0]);
  analytics.track(calls[1]);
  analytics.group({ userId: 'u', groupId: 'g', traits: { website: 'https://example.com' } });
  out.push(told(await analytics.flush({ timeoutMs: 300 })), told(identified));
  out.push(told(await analytics.testConnection()), told(analytics.health()), told(analytics.canDo('track')));
  out.push(told(analytics.affected()));
  out.push(told(await analytics.plan(calls)), told(await analytics.deliver(calls)));
  out.push(told(await analytics.properties('contacts')), told(await analytics.stats()));
  out.push(told(await analytics.flush({ timeoutMs: 300 })), told(await analytics.dead.list()));
  out.push(told(analytics), told(Object.entries(analytics)));
  out.push(told(await analytics.close({ timeoutMs: 100 })), told(await identified.result));
  for (const file of readdirSync(join(folder.path, name)))
    out.push(readFileSync(join(folder.path, name, file), 'latin1'));
  return [...out, ...log].join('\n');
}

const account = '/account-info';
const faults: readonly ScriptedAnswer[] = [
  { path: '/properties/contacts', status: 500, body: { message: `upstream failed for Bearer ${token}` } },
  { path: '/contacts/batch', status: 0, reset: 'before' },
  { path: '/contacts/batch', status: 502, body: `<pre>authorization: Bearer ${token}</pre>` },
  {
    path: '/events/',
    status: 401,
    body: { message: `token ${token} expired`, category: 'INVALID_AUTHENTICATION' },
  },
];

it('G-06 a token never comes out, whatever goes wrong', async () => {
  const out = await tellStory('token', { accessToken: token }, faults);
  expect(out).toContain('MISSING_SCOPES');
  expect(out).not.toMatch(anySecret);
});

it('G-06 settings with OAuth can be logged, by themselves and in the Analytics that is made of them', async () => {
  const settings = { accessToken: oauth({ clientId: 'app', clientSecret, refreshToken }) };
  const { analytics } = testBench(settings);
  for (const value of [settings, settings.accessToken, { ...settings.accessToken }, analytics])
    expect(told(value)).not.toMatch(anySecret);
  await analytics.close({ timeoutMs: 0 });
});

it("G-06 nor does a token that cannot be sent, of which the platform's own error tells", async () => {
  const accessToken = `${token}\u0000`;
  await expect(
    globalThis.fetch('http://127.0.0.1:9', { headers: { authorization: accessToken } }),
  ).rejects.toThrow(anySecret);
  const out = await tellStory('unsendable', { accessToken, fetch: globalThis.fetch }, []);
  expect(out).toContain('NO_ANSWER');
  expect(out).not.toMatch(anySecret);
});

it('G-06 nor do the secrets of OAuth, when a refresh breaks and when it is refused', async () => {
  const path = '/oauth/v3/token';
  const echo = { status: 'BAD_REFRESH_TOKEN', message: `${refreshToken} of ${clientSecret} is revoked` };
  const accessToken = oauth({ clientId: 'app', clientSecret, refreshToken });
  const out = await tellStory('oauth', { accessToken }, [
    { path, status: 0, reset: 'before' },
    { path, status: 200, body: { access_token: token, expires_in: 1_800 } },
    { path: account, status: 401, body: { category: 'EXPIRED_AUTHENTICATION' } },
    ...Array.from({ length: 20 }, () => ({ path, status: 400, body: echo })),
  ]);
  expect(out).toContain('UNAUTHORIZED');
  expect(out).not.toMatch(anySecret);
});

it.each<[string, unknown]>([
  ['a token with blanks', { accessToken: `${token} ${token}` }],
  ['credentials that are incomplete', { accessToken: oauth({ clientSecret, refreshToken } as never) }],
  [
    'credentials that are not made by oauth()',
    { accessToken: { type: 'oauth', clientSecret, refreshToken } },
  ],
  [
    'credentials with too much',
    { accessToken: { ...oauth({ clientId: 'a', clientSecret, refreshToken }), x: 1 } },
  ],
  ['a setting that is unknown', { accessToken: token, nope: token }],
  ['a token in another place', { accessToken: token, baseUrl: token, portalId: token, region: token }],
])('G-06 nor does the error about %s show it', (_what, settings) => {
  let error: unknown;
  try {
    new Analytics(settings as AnalyticsSettings);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(TypeError);
  expect(told(error)).not.toMatch(anySecret);
});
