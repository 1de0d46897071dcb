import { afterEach, expect, test } from 'vitest';
import { createSandbox, defaultToken, type Fault } from '../src/index.ts';
import { type ListeningSandbox, listen } from '../src/node/index.ts';
import { contacts, createTestHub } from './hubspot.ts';

const upsert = `${contacts}/batch/upsert`;
const details = '/account-info/v3/details';

function inputs(count: number) {
  return {
    inputs: Array.from({ length: count }, (_, index) => ({
      id: `p${index}@acme.example`,
      idProperty: 'email',
      objectWriteTraceId: `t${index}`,
      properties: { email: `p${index}@acme.example` },
    })),
  };
}

const statuses: readonly (readonly [string, Fault, number, object])[] = [
  [
    'the burst limit',
    { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING' },
    429,
    { policyName: 'TEN_SECONDLY_ROLLING', errorType: 'RATE_LIMIT' },
  ],
  ['the second', { kind: 'rate-limit', policy: 'SECONDLY' }, 429, { policyName: 'SECONDLY' }],
  ['the day', { kind: 'rate-limit', policy: 'DAILY' }, 429, { policyName: 'DAILY' }],
  ['a revoked token', { kind: 'status', status: 401 }, 401, { category: 'INVALID_AUTHENTICATION' }],
  ['a missing scope', { kind: 'status', status: 403 }, 403, { category: 'MISSING_SCOPES' }],
  [
    'a conflict',
    { kind: 'status', status: 409, existingId: '77' },
    409,
    { category: 'CONFLICT', message: 'Contact already exists. Existing ID: 77' },
  ],
  ['a lock', { kind: 'status', status: 423 }, 423, { status: 'error' }],
  ['a mistake of HubSpot', { kind: 'status', status: 500 }, 500, { status: 'error' }],
  ['an outage', { kind: 'status', status: 503 }, 503, { status: 'error' }],
  ['a missing record', { kind: 'not-found', isMarked: true }, 404, { category: 'OBJECT_NOT_FOUND' }],
];

for (const [what, fault, status, body] of statuses) {
  test(`${what} is answered ${status} instead of carrying the request out`, async () => {
    const { post, sandbox } = createTestHub({ faults: [{ fault }] });
    const answer = await post(upsert, inputs(1));
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject(body);
    expect(answer.headers.get('x-hubspot-correlation-id')).not.toBeNull();
    expect(sandbox.portal.contacts()).toEqual([]);
    expect(sandbox.journal.entries()[0]).toMatchObject({ status, fault, route: 'contacts.batch-upsert' });
  });
}

test('a 404 without the mark looks like a wrong address, a true one has it', async () => {
  const { get, sandbox } = createTestHub();
  const missing = await get(`${contacts}/1`);
  expect(missing.headers.get('x-hubspot-notfound')).toBe('true');
  sandbox.faults.add({ fault: { kind: 'not-found', isMarked: false } });
  const wrong = await get(`${contacts}/1`);
  expect(wrong.status).toBe(404);
  expect(wrong.headers.has('x-hubspot-notfound')).toBe(false);
  expect(wrong.body).not.toHaveProperty('category');
});

test('477 and, if wanted, 429 say how long to wait', async () => {
  const { get, sandbox } = createTestHub();
  sandbox.faults.add(
    { times: 1, fault: { kind: 'migrating', retryAfterSeconds: 3_600 } },
    { times: 1, fault: { kind: 'rate-limit', policy: 'TEN_SECONDLY_ROLLING', retryAfterSeconds: 9 } },
  );
  const migrating = await get(details);
  expect([migrating.status, migrating.headers.get('retry-after')]).toEqual([477, '3600']);
  const limited = await get(details);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9']);
  expect((await get(details)).status).toBe(200);
});

/** The raw answer, for bodies that are no JSON. */
async function raw(fault: Fault, count = 1) {
  const sandbox = createSandbox({ faults: [{ fault }] });
  const response = await sandbox.fetch(`https://api.hubapi.com${upsert}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${defaultToken}` },
    body: JSON.stringify(inputs(count)),
  });
  return { sandbox, response, text: await response.text() };
}

for (const status of [502, 504, 524] as const) {
  test(`${status} comes from the gateway, as a page`, async () => {
    const { response, text, sandbox } = await raw({ kind: 'status', status });
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/html');
    expect(response.headers.has('x-hubspot-correlation-id')).toBe(false);
    expect(text).toContain(`<h1>${status}`);
    expect(sandbox.portal.contacts()).toEqual([]);
  });
}

test('a request may be carried out although its answer is an error', async () => {
  const { response, sandbox } = await raw({ kind: 'status', status: 504, isCarriedOut: true });
  expect(response.status).toBe(504);
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

test('a 200 may be a web page', async () => {
  const { response, text, sandbox } = await raw({ kind: 'html' });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html']);
  expect(() => JSON.parse(text)).toThrow();
  expect(sandbox.portal.contacts()).toEqual([]);
});

test('a 200 may break off in the middle, and was carried out', async () => {
  const { response, text, sandbox } = await raw({ kind: 'truncated-json' });
  expect(response.status).toBe(200);
  expect(text.startsWith('{')).toBe(true);
  expect(() => JSON.parse(text)).toThrow();
  expect(sandbox.portal.contacts()).toHaveLength(1);
});

test('a success may have no results', async () => {
  const { response, text, sandbox } = await raw({ kind: 'empty-results' });
  expect(response.status).toBe(200);
  expect(JSON.parse(text)).toEqual({ status: 'COMPLETE', results: [] });
  expect(sandbox.portal.contacts()).toEqual([]);
  const carriedOut = await raw({ kind: 'empty-results', isCarriedOut: true });
  expect(JSON.parse(carriedOut.text).results).toEqual([]);
  expect(carriedOut.sandbox.portal.contacts()).toHaveLength(1);
});

for (const when of ['before-commit', 'after-commit'] as const) {
  test(`a connection that breaks ${when} rejects as fetch does`, async () => {
    const { post, sandbox } = createTestHub({ faults: [{ fault: { kind: 'reset', when } }] });
    const error = await post(upsert, inputs(1)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(TypeError);
    expect(error).toMatchObject({ message: 'fetch failed', cause: { code: 'ECONNRESET' } });
    expect(sandbox.portal.contacts()).toHaveLength(when === 'after-commit' ? 1 : 0);
    expect(sandbox.journal.entries()[0]).toMatchObject({ status: 0, fault: { when } });
  });
}

test('a slow answer is waited for through sleep, before the request is carried out', async () => {
  const waits: number[] = [];
  const { post, sandbox } = createTestHub({
    faults: [{ fault: { kind: 'slow', delayMs: 30_000 } }],
    sleep: async (ms) => {
      waits.push(ms);
      expect(sandbox.portal.contacts()).toEqual([]);
    },
  });
  expect((await post(upsert, inputs(1))).status).toBe(200);
  expect(waits).toEqual([30_000]);
});

test('who gives up on a slow answer hears no more of it, and it is carried out all the same', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const sandbox = createSandbox({
    faults: [{ fault: { kind: 'slow', delayMs: 30_000 } }],
    sleep: () => promise,
  });
  const giveUp = new AbortController();
  const answer = sandbox.fetch(`https://api.hubapi.com${upsert}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${defaultToken}` },
    body: JSON.stringify(inputs(1)),
    signal: giveUp.signal,
  });
  giveUp.abort(new Error('too slow'));
  await expect(answer).rejects.toThrow('too slow');
  resolve();
  await expect.poll(() => sandbox.portal.contacts()).toHaveLength(1);
  const refused = sandbox.fetch(`https://api.hubapi.com${details}`, { signal: giveUp.signal });
  await expect(refused).rejects.toThrow('too slow');
  expect(sandbox.journal.count('account.details')).toBe(0);
});

test('a batch that fails in part says so with trace ids', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.faults.add({ fault: { kind: 'mixed-batch', defect: 'errors-traced', count: 2 } });
  const answer = await post(upsert, inputs(5));
  expect(answer.status).toBe(207);
  expect(answer.body.results).toHaveLength(3);
  expect(answer.body.numErrors).toBe(2);
  expect(answer.body.errors.map((error: never) => error['context']['objectWriteTraceId'])).toEqual([
    ['t0'],
    ['t1'],
  ]);
  expect(sandbox.portal.contacts()).toHaveLength(3);
});

test('errors of a batch may be dropped, untraced or traced to nobody; those inputs are not carried out', async () => {
  const { post, sandbox } = createTestHub();
  for (const defect of ['errors-dropped', 'errors-untraced', 'errors-foreign'] as const) {
    sandbox.faults.add({ times: 1, fault: { kind: 'mixed-batch', defect, category: 'RATE_LIMITS' } });
  }
  const dropped = await post(upsert, inputs(2));
  expect([dropped.status, dropped.body.results.length, dropped.body.errors]).toEqual([207, 1, undefined]);
  const untraced = await post(upsert, inputs(2));
  expect(untraced.body.errors).toMatchObject([{ category: 'RATE_LIMITS', context: {} }]);
  const foreign = await post(upsert, inputs(2));
  const [traceId] = foreign.body.errors[0].context.objectWriteTraceId;
  expect(['t0', 't1']).not.toContain(traceId);
  expect(sandbox.portal.contact('p0@acme.example')).toBeUndefined();
  expect(sandbox.portal.contact('p1@acme.example')).toBeDefined();
});

test('results of a batch may be missing or traced to nobody; all inputs are carried out', async () => {
  const { post, sandbox } = createTestHub();
  for (const defect of ['results-missing', 'results-foreign'] as const) {
    sandbox.faults.add({ times: 1, fault: { kind: 'mixed-batch', defect, count: 2 } });
  }
  const missing = await post(upsert, inputs(5));
  expect([missing.status, missing.body.results.length]).toEqual([200, 3]);
  expect(sandbox.portal.contacts()).toHaveLength(5);
  const foreign = await post(upsert, inputs(5));
  const traceIds = foreign.body.results.map((result: never) => result['objectWriteTraceId']);
  expect(traceIds.filter((id: string) => /^t\d$/.test(id))).toHaveLength(3);
});

test('a success without results and with errors that name nobody', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.faults.add({
    fault: { kind: 'mixed-batch', defect: 'errors-untraced', count: 2, status: 200 },
  });
  const answer = await post(upsert, inputs(2));
  expect([answer.status, answer.body.results, answer.body.numErrors]).toEqual([200, [], 2]);
});

test('a mixed batch leaves other requests alone', async () => {
  const { get } = createTestHub({ faults: [{ fault: { kind: 'mixed-batch', defect: 'errors-dropped' } }] });
  expect((await get(details)).status).toBe(200);
});

test('rules match by route, path and method', async () => {
  const { get, post, call, sandbox } = createTestHub();
  const fault = { kind: 'status', status: 503 } as const;
  sandbox.faults.add({ route: 'contacts.batch-upsert', fault });
  expect((await post(upsert, inputs(1))).status).toBe(503);
  expect((await post('/crm/objects/2026-03/contacts/batch/upsert', inputs(1))).status).toBe(503);
  expect((await post('/crm/v3/objects/companies/batch/upsert', { inputs: [] })).status).toBe(200);
  sandbox.faults.clear();
  sandbox.faults.add({ path: /^\/crm\/v3\//g, method: 'GET', fault }, { path: details, fault });
  for (const path of [contacts, contacts, details, '/crm/v3/properties/contacts']) {
    expect((await get(path)).status, path).toBe(503);
  }
  expect((await call('POST', contacts, { properties: { email: 'a@acme.example' } })).status).toBe(201);
  expect((await get('/crm/objects/2026-03/contacts')).status).toBe(200);
  expect((await get('/nowhere')).status).toBe(404);
});

test('the first rule that hits wins, and rules that are used up let the next ones in', async () => {
  const { get, sandbox } = createTestHub();
  sandbox.faults.add(
    { times: 2, fault: { kind: 'status', status: 503 } },
    { times: 1, fault: { kind: 'status', status: 500 } },
  );
  const seen: number[] = [];
  for (let count = 0; count < 4; count += 1) seen.push((await get(details)).status);
  expect(seen).toEqual([503, 503, 500, 200]);
});

test('chance is seeded, and changes neither ids nor anything else', async () => {
  const run = async (seed: number, probability: number) => {
    const { get, post, sandbox } = createTestHub({ seed });
    sandbox.faults.add({ route: 'account.details', probability, fault: { kind: 'status', status: 500 } });
    const seen: number[] = [];
    for (let count = 0; count < 100; count += 1) seen.push((await get(details)).status);
    const { body } = await post(contacts, { properties: { email: 'a@acme.example' } });
    return { seen: seen.join(), failures: seen.filter((status) => status === 500).length, id: body.id };
  };
  const first = await run(3, 0.3);
  expect(await run(3, 0.3)).toEqual(first);
  expect((await run(4, 0.3)).seen).not.toBe(first.seen);
  expect(first.failures).toBeGreaterThan(15);
  expect(first.failures).toBeLessThan(45);
  expect((await run(3, 0)).id).toBe(first.id);
});

test('a script sees the request and its number', async () => {
  const { get, post, sandbox } = createTestHub();
  sandbox.faults.add({
    method: 'POST',
    script: ({ number, body, route }) =>
      number === 2 && body.includes('p0@') && route === 'contacts.batch-upsert'
        ? { kind: 'reset', when: 'after-commit' }
        : undefined,
  });
  await get(details);
  expect((await post(upsert, inputs(1))).status).toBe(200);
  await expect(post(upsert, inputs(1))).rejects.toThrow('fetch failed');
  expect((await post(upsert, inputs(1))).status).toBe(200);
});

test('an unknown token is 401 whatever else goes wrong, and counts as a hit', async () => {
  const { call } = createTestHub({ faults: [{ times: 1, fault: { kind: 'status', status: 503 } }] });
  expect((await call('GET', details, undefined, 'wrong')).status).toBe(401);
  expect((await call('GET', details)).status).toBe(200);
});

let listening: ListeningSandbox | undefined;
afterEach(async () => {
  await listening?.close();
  listening = undefined;
});

test('over loopback the connection breaks for real, before or after the commit', async () => {
  const sandbox = createSandbox();
  listening = await listen(sandbox);
  const send = () =>
    fetch(`${listening?.url}${upsert}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${defaultToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(inputs(1)),
    });
  sandbox.faults.add({ times: 1, fault: { kind: 'reset', when: 'before-commit' } });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(sandbox.portal.contacts()).toEqual([]);
  sandbox.faults.add({ times: 1, fault: { kind: 'reset', when: 'after-commit' } });
  await expect(send()).rejects.toThrow('fetch failed');
  expect(sandbox.portal.contacts()).toHaveLength(1);
  expect((await send()).status).toBe(200);
});
