import { expect, test } from 'vitest';
import type { SandboxSettings } from '../src/index.ts';
import { createTestHub } from './hubspot.ts';

const send = '/events/v3/send';
const definitions = '/events/v3/event-definitions';
const signedUp = 'pe1234567_signed_up';

function createEventHub(settings: SandboxSettings = {}) {
  const hub = createTestHub(settings);
  hub.sandbox.portal.addEventDefinition({
    name: 'signed_up',
    properties: ['plan', 'page_url', { name: 'seats', type: 'number' }],
  });
  const { id } = hub.sandbox.portal.addContact({ email: 'ada@acme.example' });
  const event = { eventName: signedUp, email: 'ada@acme.example', properties: { plan: 'pro' } };
  return { ...hub, id, event };
}

test('an event is answered 204 without a body', async () => {
  const { post, event, id, sandbox } = createEventHub();
  const answer = await post(send, { ...event, occurredAt: '2026-11-20T09:00:00.000Z', uuid: 'u1' });
  expect(answer.status).toBe(204);
  expect(answer.body).toBeUndefined();
  expect(sandbox.portal.events('signed_up')).toMatchObject([
    {
      eventName: signedUp,
      uuid: 'u1',
      objectId: id,
      properties: { plan: 'pro' },
      occurredAt: Date.UTC(2026, 10, 20, 9),
    },
  ]);
});

test('an event becomes visible later', async () => {
  const { post, get, event, id, clock } = createEventHub();
  await post(send, event);
  const path = `/events/v3/events?objectType=contact&objectId=${id}&eventType=${signedUp}`;
  expect((await get(path)).body.results).toEqual([]);
  clock.now += 5_000;
  const { results } = (await get(path)).body;
  expect(results).toMatchObject([
    { eventType: signedUp, objectType: 'CONTACT', objectId: id, properties: { plan: 'pro' } },
  ]);
  const byEmail = '/events/v3/events?objectType=contact&objectProperty.email=ada@acme.example';
  expect((await get(byEmail)).body.results).toEqual(results);
});

test('of two events with one uuid the first wins, without an error', async () => {
  const { post, event, sandbox } = createEventHub();
  await post(send, { ...event, uuid: 'u1' });
  const again = await post(`${send}/batch`, {
    inputs: [{ ...event, uuid: 'u1', properties: { plan: 'free' } }],
  });
  expect(again.status).toBe(204);
  expect(sandbox.portal.events()).toMatchObject([{ properties: { plan: 'pro' } }]);
  const strict = createEventHub({ assumptions: { duplicateEventUuid: 'reject' } });
  await strict.post(send, { ...event, uuid: 'u1' });
  expect((await strict.post(send, { ...event, uuid: 'u1' })).status).toBe(400);
});

test('one uuid may be used once in each type of event', async () => {
  const { post, event, sandbox } = createEventHub();
  sandbox.portal.addEventDefinition({ name: 'left' });
  await post(send, { ...event, uuid: 'u1' });
  await post(send, { ...event, eventName: 'pe1234567_left', uuid: 'u1' });
  expect(sandbox.portal.events()).toHaveLength(2);
});

test('a batch takes 500 events, all or none', async () => {
  const { post, event, sandbox } = createEventHub();
  const inputs = Array.from({ length: 500 }, () => event);
  expect((await post(`${send}/batch`, { inputs })).status).toBe(204);
  expect((await post(`${send}/batch`, { inputs: [...inputs, event] })).status).toBe(400);
  expect((await post(`${send}/batch`, { inputs: [event, { ...event, eventName: 'nope' }] })).status).toBe(
    400,
  );
  expect(sandbox.portal.events()).toHaveLength(500);
});

const refused: readonly (readonly [string, object])[] = [
  ['an unknown name', { eventName: 'pe1234567_unknown' }],
  ['a name without its prefix', { eventName: 'signed_up' }],
  ['nobody to give it to', { email: undefined }],
  [
    '51 properties',
    { properties: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`p${index}`, 'x'])) },
  ],
  ['a value of 257 characters', { properties: { plan: 'x'.repeat(257) } }],
  ['a URL of 1,025 characters', { properties: { page_url: 'x'.repeat(1_025) } }],
  ['a number that is none', { properties: { seats: 'many' } }],
  ['an object as value', { properties: { plan: { tier: 'pro' } } }],
  ['a bad time', { occurredAt: 'yesterday' }],
];

for (const [title, change] of refused) {
  test(`an event is refused for ${title}`, async () => {
    const { post, event, sandbox } = createEventHub();
    expect((await post(send, { ...event, ...change })).status).toBe(400);
    expect(sandbox.portal.events()).toEqual([]);
  });
}

test('a URL may have 1,024 characters, anything else 256', async () => {
  const { post, event } = createEventHub();
  const properties = { page_url: 'x'.repeat(1_024), plan: 'x'.repeat(256) };
  expect((await post(send, { ...event, properties })).status).toBe(204);
});

test('unknown event properties are gone without a word, or refused', async () => {
  const { post, event, sandbox } = createEventHub();
  const more = { ...event, properties: { plan: 'pro', colour: 'red' } };
  expect((await post(send, more)).status).toBe(204);
  expect(sandbox.portal.events()[0]?.properties).toEqual({ plan: 'pro' });
  const strict = createEventHub({ assumptions: { unknownEventProperty: 'reject' } });
  expect((await strict.post(send, more)).status).toBe(400);
});

test('an event for an unknown address belongs to nobody, or creates the contact', async () => {
  const { post, event, sandbox } = createEventHub();
  const unknown = { ...event, email: 'new@acme.example' };
  expect((await post(send, unknown)).status).toBe(204);
  expect(sandbox.portal.contact('new@acme.example')).toBeUndefined();
  expect(sandbox.portal.events()[0]?.objectId).toBeUndefined();
  const creating = createEventHub({ assumptions: { eventCreatesContact: true } });
  await creating.post(send, unknown);
  expect(creating.sandbox.portal.contact('new@acme.example')).toBeDefined();
});

test('objectId comes before the address', async () => {
  const { post, event, sandbox } = createEventHub();
  const { id } = sandbox.portal.addContact({ email: 'bob@acme.example' });
  await post(send, { ...event, objectId: id });
  expect(sandbox.portal.events()[0]?.objectId).toBe(id);
});

test('custom events need an Enterprise subscription', async () => {
  const { post, get } = createTestHub({ plan: 'professional' });
  expect((await post(send, {})).status).toBe(403);
  expect((await get(definitions)).status).toBe(403);
});

test('a definition is created, found by both its names, changed with 201 and deleted for good', async () => {
  const { post, get, call } = createTestHub();
  const body = {
    label: 'Signed Up',
    name: 'signed_up',
    primaryObject: 'CONTACT',
    includeDefaultProperties: true,
    propertyDefinitions: [{ name: 'plan', label: 'Plan', type: 'string' }],
  };
  const created = await post(definitions, body);
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({
    name: 'signed_up',
    fullyQualifiedName: signedUp,
    labels: { singular: 'Signed Up' },
    objectTypeId: expect.stringMatching(/^6-\d+$/),
    trackingType: 'MANUAL',
  });
  const names = created.body.properties.map((property: { name: string }) => property.name);
  expect(names).toEqual(expect.arrayContaining(['plan', 'hs_page_url']));
  expect((await post(definitions, body)).status).toBe(409);
  expect((await get(`${definitions}/signed_up`)).body.id).toBe(created.body.id);
  expect((await get(`${definitions}/${signedUp}`)).body.id).toBe(created.body.id);
  expect((await get(`${definitions}?searchString=signed`)).body.results).toHaveLength(1);
  expect((await get(`${definitions}?searchString=left`)).body.results).toHaveLength(0);
  const patched = await call('PATCH', `${definitions}/signed_up`, { label: 'Joined' });
  expect(patched.status).toBe(201);
  expect(patched.body.labels.singular).toBe('Joined');
  const seats = { name: 'seats', label: 'Seats', type: 'number' };
  expect((await post(`${definitions}/signed_up/property`, seats)).status).toBe(201);
  expect((await post(`${definitions}/signed_up/property`, seats)).status).toBe(409);
  expect((await call('DELETE', `${definitions}/signed_up`)).status).toBe(204);
  expect((await post(definitions, body)).status).toBe(409);
});

test('an unknown definition is 400, not 404', async () => {
  const { get } = createTestHub();
  const answer = await get(`${definitions}/nope`);
  expect(answer.status).toBe(400);
  expect(answer.body.message).toBe('Event with fully qualified name nope does not exist.');
});

test('event names begin with a letter and have at most 50 characters', async () => {
  const { post } = createTestHub();
  for (const name of ['Signed Up', '1st', 'a-b', 'x'.repeat(51)]) {
    expect((await post(definitions, { label: 'x', name })).status).toBe(400);
  }
  expect((await post(definitions, { label: 'x', name: 'x'.repeat(50) })).status).toBe(201);
  expect((await post(definitions, { label: 'x'.repeat(101), name: 'y' })).status).toBe(400);
});
