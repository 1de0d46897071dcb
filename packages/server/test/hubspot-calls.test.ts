import type { AnalyticsCall, AnalyticsEvent } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import { createCollector } from '../src/collector/index.ts';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const list = 'Trial users';

/** Everything that can be done in HubSpot beyond Segment's calls. */
const calls = [
  { type: 'signUp', email, always: { firstname: 'Ada' } },
  { type: 'addNote', email, body: 'Asked for an invoice.' },
  { type: 'addToList', list, email },
  { type: 'removeFromList', list, email },
  { type: 'syncList', list, emails: [email] },
  { type: 'submitForm', formId: '11111111-2222-4333-8444-555555555555', fields: { email } },
  { type: 'sendEmail', emailId: 7, to: email },
  { type: 'forget', email, mode: 'archive' },
] as const satisfies readonly AnalyticsCall[];

const ofOnePerson = calls.filter(({ type }) => type !== 'syncList' && type !== 'forget');

describe.each(calls.map((call) => [call.type, call] as const))('%s', (type, call) => {
  it('has one name: that of the method, of its event, and of whoever listens', async () => {
    const { analytics } = testBench();
    const heard: string[] = [];
    analytics.on(type, (event: AnalyticsEvent) => heard.push(event.type));
    const { accepted } = analytics[type](call as never);
    expect(await accepted).toBe(true);
    expect(heard).toEqual([type]);
    expect(analytics.canDo(type)).toEqual({ ok: true });
    await analytics.close({ timeoutMs: 0 });
  });

  it('S-02 is dropped and costs no request when it is switched off for HubSpot', async () => {
    const { analytics, requests } = testBench();
    const { result } = analytics[type]({ ...call, integrations: { HubSpot: false } } as never);
    expect(await result).toMatchObject({ status: 'dropped', reason: 'integrations' });
    expect(requests).toEqual([]);
    await analytics.close();
  });

  it('S-10 changes nothing in a dry run', async () => {
    const { analytics, sandbox } = testBench();
    sandbox.portal.addContact({ email });
    const { results } = await analytics.plan([call]);
    expect(results).toHaveLength(1);
    const { portal } = sandbox;
    expect([portal.lists(), portal.emails(), portal.submissions(), portal.notes(email)]).toEqual([
      [],
      [],
      [],
      [],
    ]);
    expect(portal.contacts()).toHaveLength(1);
    await analytics.close();
  });
});

it.each(ofOnePerson.map((call) => [call.type, call] as const))(
  'G-43 %s brings nobody back who was deleted for good',
  async (type, call) => {
    const { analytics, requests, sandbox } = testBench({ portalId: '1234567' });
    sandbox.portal.addContact({ email });
    await analytics.forget({ email, mode: 'gdpr' }).result;
    const before = requests.length;
    expect(await analytics[type](call as never).result).toMatchObject({
      status: 'dropped',
      reason: 'forgotten',
    });
    expect(requests.slice(before)).toEqual([]);
    await analytics.close();
  },
);

it('is known by its name where an unknown type is refused', async () => {
  const { analytics } = testBench();
  const { results } = await analytics.plan([{ type: 'add-to-list' } as never]);
  for (const { type } of calls) expect(results[0]?.error?.message).toContain(` ${type}`);
  await analytics.close();
});

it.each(['server', 'browser'] as const)(
  'is refused at the door of the collector, with the key of a %s',
  async (use) => {
    const { analytics } = testBench();
    const dropped: (string | undefined)[] = [];
    analytics.on('dropped', ({ reason }) => dropped.push(reason));
    const collect = createCollector(analytics, { writeKeys: [{ key: 'k', use }] });
    const post = (path: string, body: object): Promise<Response> =>
      collect(
        new Request(`https://collect.example/v1/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Basic ${btoa('k:')}` },
          body: JSON.stringify(body),
        }),
      );
    expect((await post('batch', { batch: calls })).status).toBe(200);
    for (const call of calls) {
      expect((await post(call.type, call)).status).toBe(404);
      expect((await post('track', { ...call, event: 'Seen', userId: 'u' })).status).toBe(200);
    }
    expect(dropped).toEqual(Array(2 * calls.length).fill('invalid'));
    expect(await analytics.stats()).toMatchObject({ pending: 0 });
    await analytics.close();
  },
);
