import { expect, test } from 'vitest';
import { companies, contacts, createTestHub } from './hubspot.ts';

interface Result {
  readonly id: string;
  readonly new?: boolean;
  readonly objectWriteTraceId?: string;
  readonly properties: Readonly<Record<string, string>>;
}

function people(count: number, more: (index: number) => object = () => ({})) {
  return Array.from({ length: count }, (_, index) => ({
    id: `p${index}@acme.example`,
    idProperty: 'email',
    properties: { email: `p${index}@acme.example` },
    ...more(index),
  }));
}

test('results come back in another order than the inputs', async () => {
  const { post } = createTestHub();
  for (let round = 0; round < 5; round += 1) {
    const { body } = await post(`${contacts}/batch/upsert`, { inputs: people(10) });
    const order = body.results.map((result: Result) => result.properties['email']);
    const sent = people(10).map((input) => input.id);
    expect(order).not.toEqual(sent);
    expect([...order].sort()).toEqual(sent);
  }
});

test('an upsert creates what is new, updates the rest, says which, and echoes trace ids', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'p0@acme.example', city: 'Bonn' });
  const inputs = people(2, (index) => ({ objectWriteTraceId: `t${index}` }));
  const { status, body } = await post(`${contacts}/batch/upsert`, { inputs });
  expect(status).toBe(200);
  expect(body.status).toBe('COMPLETE');
  const byTrace = new Map<string | undefined, Result>(
    body.results.map((result: Result) => [result.objectWriteTraceId, result]),
  );
  expect(byTrace.get('t0')).toMatchObject({ id, new: false });
  expect(byTrace.get('t1')).toMatchObject({ new: true });
  expect(sandbox.portal.contact(id)?.properties['city']).toBe('Bonn');
});

test('an upsert by e-mail creates without email among its properties', async () => {
  const { post } = createTestHub();
  const inputs = [{ id: 'ada@acme.example', idProperty: 'email', properties: { firstname: 'Ada' } }];
  const { body } = await post(`${contacts}/batch/upsert`, { inputs });
  expect(body.results[0]).toMatchObject({
    new: true,
    properties: { firstname: 'Ada', email: 'ada@acme.example' },
  });
  const strict = createTestHub({ assumptions: { upsertNeedsEmailProperty: true } });
  expect((await strict.post(`${contacts}/batch/upsert`, { inputs })).status).toBe(400);
});

test('batch create is 201, read and update are 200, archive is 204', async () => {
  const { post } = createTestHub();
  const created = await post(`${contacts}/batch/create`, {
    inputs: [{ properties: { email: 'a@acme.example' } }],
  });
  expect(created.status).toBe(201);
  const { id } = created.body.results[0];
  const inputs = [{ id, properties: { city: 'Bonn' } }];
  expect((await post(`${contacts}/batch/update`, { inputs })).status).toBe(200);
  expect((await post(`${contacts}/batch/read`, { inputs: [{ id }] })).status).toBe(200);
  expect((await post(`${contacts}/batch/archive`, { inputs: [{ id }] })).status).toBe(204);
});

test('two inputs for one record refuse the batch', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'a@acme.example' });
  const twice = {
    inputs: [
      { id, properties: { city: 'a' } },
      { id, properties: { city: 'b' } },
    ],
  };
  const updated = await post(`${contacts}/batch/update`, twice);
  expect(updated.status).toBe(400);
  expect(updated.body).toMatchObject({
    category: 'VALIDATION_ERROR',
    message: `Duplicate IDs found in batch input: [${id}]. IDs must be unique`,
    context: { ids: [id] },
  });
  const inputs = [
    ...people(1, () => ({ objectWriteTraceId: 'a' })),
    { ...people(1)[0], id: 'P0@acme.example', objectWriteTraceId: 'b' },
  ];
  expect((await post(`${contacts}/batch/upsert`, { inputs })).status).toBe(400);
});

test('a body without inputs is an empty success', async () => {
  const { post } = createTestHub();
  for (const [verb, status] of [
    ['upsert', 200],
    ['update', 200],
    ['read', 200],
    ['create', 201],
  ] as const) {
    const answer = await post(`${contacts}/batch/${verb}`, { id: 'a@acme.example', properties: {} });
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ status: 'COMPLETE', results: [] });
  }
});

test('with trace ids a bad record is told beside the good ones', async () => {
  const { post, sandbox } = createTestHub();
  const inputs = people(3, (index) => ({ objectWriteTraceId: `t${index}` }));
  (inputs[1] as { properties: object }).properties = { plan: 'pro' };
  const { status, body } = await post(`${contacts}/batch/upsert`, { inputs });
  expect(status).toBe(207);
  expect(body.results).toHaveLength(2);
  expect(body.numErrors).toBe(1);
  expect(body.errors).toEqual([
    {
      status: 'error',
      category: 'VALIDATION_ERROR',
      message: expect.stringContaining('PROPERTY_DOESNT_EXIST'),
      context: { objectWriteTraceId: ['t1'] },
    },
  ]);
  expect(sandbox.portal.contacts()).toHaveLength(2);
});

test('without trace ids one bad record fails all', async () => {
  const { post, sandbox } = createTestHub();
  const inputs = people(3);
  (inputs[1] as { properties: object }).properties = { plan: 'pro' };
  expect((await post(`${contacts}/batch/upsert`, { inputs })).status).toBe(400);
  expect(sandbox.portal.contacts()).toEqual([]);
});

test('trace ids that repeat or are missing somewhere do not count', async () => {
  const { post } = createTestHub();
  const bad = (index: number) => (index === 1 ? { properties: { plan: 'pro' } } : {});
  const repeatedIds = people(2, (index) => ({ ...bad(index), objectWriteTraceId: 't' }));
  const missingOne = people(2, (index) => ({
    ...bad(index),
    ...(index === 0 ? { objectWriteTraceId: 't' } : {}),
  }));
  expect((await post(`${contacts}/batch/upsert`, { inputs: repeatedIds })).status).toBe(400);
  expect((await post(`${contacts}/batch/upsert`, { inputs: missingOne })).status).toBe(400);
});

test('a taken address fails a whole batch create, or one input of it', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'p0@acme.example' });
  const inputs = people(2).map(({ properties }) => ({ properties }));
  const all = await post(`${contacts}/batch/create`, { inputs });
  expect(all.status).toBe(409);
  expect(all.body.message).toBe(`Contact already exists. Existing ID: ${id}`);
  const traced = inputs.map((input, index) => ({ ...input, objectWriteTraceId: `t${index}` }));
  const some = await post(`${contacts}/batch/create`, { inputs: traced });
  expect(some.status).toBe(207);
  expect(some.body.errors).toMatchObject([{ category: 'CONFLICT', context: { objectWriteTraceId: ['t0'] } }]);
});

test('a batch takes 100 inputs and no more', async () => {
  const { post, sandbox } = createTestHub();
  expect((await post(`${contacts}/batch/upsert`, { inputs: people(100) })).status).toBe(200);
  const tooMany = await post(`${contacts}/batch/upsert`, { inputs: people(101) });
  expect(tooMany.status).toBe(400);
  expect(tooMany.body.category).toBe('VALIDATION_ERROR');
  expect(sandbox.portal.contacts()).toHaveLength(100);
});

test('a batch read tells what it did not find', async () => {
  const { post, sandbox } = createTestHub();
  const { id } = sandbox.portal.addContact({ email: 'a@acme.example' });
  const { status, body } = await post(`${contacts}/batch/read`, {
    idProperty: 'email',
    properties: ['email'],
    inputs: [{ id: 'A@acme.example' }, { id: 'nobody@acme.example' }],
  });
  expect(status).toBe(207);
  expect(body.results).toMatchObject([{ id, properties: { email: 'a@acme.example' } }]);
  expect(body.numErrors).toBe(1);
  expect(body.errors).toEqual([
    {
      status: 'error',
      category: 'OBJECT_NOT_FOUND',
      message:
        'Could not get some CONTACT objects, they may be deleted or not exist. Check that ids are valid.',
      context: { ids: ['nobody@acme.example'] },
    },
  ]);
});

test('companies are upserted by a unique property of their own, which must exist', async () => {
  const { post, sandbox } = createTestHub();
  const inputs = [{ id: 'g1', idProperty: 'group_key', properties: { name: 'Acme' } }];
  const unknown = await post(`${companies}/batch/upsert`, { inputs });
  expect(unknown.status).toBe(400);
  expect(unknown.body.errors[0].code).toBe('PROPERTY_DOESNT_EXIST');
  sandbox.portal.addProperty('companies', { name: 'group_key', hasUniqueValue: true });
  expect((await post(`${companies}/batch/upsert`, { inputs })).body.results[0].new).toBe(true);
  expect((await post(`${companies}/batch/upsert`, { inputs })).body.results[0].new).toBe(false);
  expect(sandbox.portal.companies()).toMatchObject([{ properties: { group_key: 'g1', name: 'Acme' } }]);
});

test('records are not found by domain, nor by hs_object_id as idProperty', async () => {
  const { post } = createTestHub();
  for (const idProperty of ['domain', 'hs_object_id']) {
    const inputs = [{ id: 'acme.example', idProperty, properties: { name: 'Acme' } }];
    expect((await post(`${companies}/batch/upsert`, { inputs })).status).toBe(400);
  }
});

test('a batch update by e-mail is refused', async () => {
  const { post, sandbox } = createTestHub();
  sandbox.portal.addContact({ email: 'p0@acme.example' });
  const updated = await post(`${contacts}/batch/update`, { inputs: people(1) });
  expect(updated.status).toBe(400);
  expect(updated.body.message).toContain('Unable to perform update by non-unique 0-1 property');
});
