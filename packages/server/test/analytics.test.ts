import { InvalidEventError } from '@hubtrail/core';
import { describe, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { openBench } from './support/hubspot.ts';

describe('calls', () => {
  it('S-02 an event that is switched off for HubSpot is dropped with a reason and sent nowhere', async () => {
    const { analytics, requests } = openBench();
    const { result } = analytics.identify({
      traits: { email: 'a@example.com', firstname: 'A' },
      integrations: { HubSpot: false },
    });
    expect(await result).toMatchObject({ status: 'dropped', reason: 'integrations' });
    expect(requests.filter((request) => request.startsWith('POST'))).toEqual([]);
    expect(await analytics.stats()).toMatchObject({ dropped: 1, reasons: { integrations: 1 } });
  });

  it('the same message id again is the same event, and each call gets its result', async () => {
    const { analytics, sandbox } = openBench();
    const call = { messageId: 'once', traits: { email: 'a@example.com', firstname: 'A' } };
    const [first, second] = [analytics.identify(call), analytics.identify(call)];
    expect(await first.result).toMatchObject({ status: 'delivered' });
    expect(await second.result).toMatchObject({ status: 'delivered' });
    expect(await analytics.identify(call).result).toMatchObject({ status: 'delivered' });
    expect(sandbox.journal.counts()['contacts.batch-upsert']).toBe(1);
  });

  it.each([
    ['nobody', (analytics: Analytics) => analytics.identify({ traits: {} }), 'MISSING_IDENTIFIER', 'userId'],
    [
      'no event name',
      (analytics: Analytics) => analytics.track({ userId: 'u', event: ' ' }),
      'MISSING_EVENT_NAME',
      'event',
    ],
    [
      'an event name that is a number',
      (analytics: Analytics) => analytics.track({ userId: 'u', event: 12345 as never }),
      'INVALID_EVENT_NAME',
      'event',
    ],
    [
      'no group id',
      (analytics: Analytics) => analytics.group({ userId: 'u' } as never),
      'MISSING_GROUP_ID',
      'groupId',
    ],
    [
      'a megabyte',
      (analytics: Analytics) =>
        analytics.track({ userId: 'u', event: 'E', properties: { x: 'x'.repeat(1_000_001) } }),
      'EVENT_TOO_LARGE',
      '',
    ],
  ])('%s is refused at the call, and nothing is enqueued', async (_title, call, code, path) => {
    const { analytics } = openBench();
    const error = catchError(() => call(analytics));
    expect(InvalidEventError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ code, path });
    expect(await analytics.stats()).toMatchObject({ pending: 0 });
  });

  it('enrich changes an event, drops it with null, and is passed over when it throws', async () => {
    const errors: Error[] = [];
    const { analytics, sandbox } = openBench({
      enrich: (event) => {
        if (event.userId === 'bot') return null;
        if (event.userId === 'bad') throw new Error('no');
        return {
          ...event,
          traits: { ...('traits' in event ? event.traits : {}), lastname: 'Byron' },
        } as never;
      },
    });
    analytics.on('error', (error) => errors.push(error));
    const bot = analytics.identify({ userId: 'bot', traits: { email: 'bot@example.com' } });
    const bad = analytics.identify({ userId: 'bad', traits: { email: 'bad@example.com', firstname: 'B' } });
    const good = analytics.identify({ userId: 'good', traits: { email: 'good@example.com' } });
    expect(await bot.result).toMatchObject({ status: 'dropped', reason: 'enrich' });
    expect(await bad.result).toMatchObject({ status: 'delivered' });
    expect(await good.result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contact('good@example.com')?.properties).toMatchObject({ lastname: 'Byron' });
    expect(errors).toHaveLength(1);
  });

  it.each([
    ['returns nothing', () => undefined],
    ['is async', async () => null],
    ['changes the message id', (event: object) => ({ ...event, messageId: 'other' })],
  ])('an enrich that %s is an error, and the event is stored unchanged', async (_title, enrich) => {
    const errors: string[] = [];
    const { analytics, sandbox } = openBench({ enrich: enrich as never });
    analytics.on('error', ({ message }) => errors.push(message));
    const { result } = analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(sandbox.portal.contacts()).toHaveLength(1);
    expect(errors).toMatchObject([expect.stringContaining('enrich failed')]);
  });

  it('S-02 what is switched off for HubSpot teaches it nothing either', async () => {
    const { analytics, sandbox } = openBench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    const traits = { email: 'private@example.com' };
    await analytics.identify({ userId: 'u', traits, integrations: { HubSpot: false } }).result;
    expect(await analytics.track({ userId: 'u', event: 'Seen' }).result).toMatchObject({
      error: { code: 'MISSING_IDENTIFIER' },
    });
    expect(sandbox.portal.contacts()).toEqual([]);
  });

  it('R-51 a timestamp in the future keeps out nothing that comes later', async () => {
    const { analytics, sandbox } = openBench();
    const identify = (city: string, timestamp?: string) =>
      analytics.identify({ traits: { email: 'a@example.com', city }, ...(timestamp && { timestamp }) })
        .result;
    await identify('York', '2999-01-01T00:00:00Z');
    expect(await identify('Leeds')).toMatchObject({ status: 'delivered', issues: [] });
    expect(sandbox.portal.contact('a@example.com')?.properties).toMatchObject({ city: 'Leeds' });
  });

  it('an async listener that rejects ends nothing', async () => {
    const { analytics } = openBench();
    const errors: string[] = [];
    analytics.on('error', ({ message }) => errors.push(message));
    analytics.on('delivered', (() => Promise.reject(new Error('late'))) as never);
    await analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } }).result;
    expect(errors).toEqual(['late']);
  });

  it('a listener that throws harms neither the event nor the other listeners', async () => {
    const { analytics } = openBench();
    const seen: string[] = [];
    analytics.on('delivered', () => {
      throw new Error('listener');
    });
    analytics.on('delivered', ({ messageId }) => seen.push(messageId));
    analytics.on('error', (error) => seen.push(error.message));
    await analytics.identify({ messageId: 'm', traits: { email: 'a@example.com', firstname: 'A' } }).result;
    expect(seen).toEqual(['listener', 'm']);
  });

  it('a flush reports what it concluded, and what it cost', async () => {
    const { analytics } = openBench();
    analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    analytics.page({ anonymousId: 'x' });
    expect(await analytics.flush()).toEqual({
      delivered: 1,
      partial: 0,
      failed: 0,
      dropped: 1,
      requests: expect.any(Number),
      pending: 0,
    });
  });

  it('R-50 what is not delivered at close is reported, answered and refused afterwards', async () => {
    const { analytics, answerNext } = openBench();
    const refuse = { path: 'batch/upsert', status: 429, body: { policyName: 'DAILY' } };
    answerNext(refuse);
    const { accepted, result } = analytics.identify({ traits: { email: 'a@example.com', firstname: 'A' } });
    expect(await accepted).toBe(true);
    const report = await analytics.close({ timeoutMs: 200 });
    expect(report).toMatchObject({ pending: 1, delivered: 0 });
    expect(report.nextAttemptAt).toBeGreaterThan(Date.now());
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'STILL_QUEUED' } });
    const late = analytics.identify({ traits: { email: 'b@example.com' } });
    expect(await late.accepted).toBe(false);
    expect(await late.result).toMatchObject({ status: 'failed', error: { code: 'NOT_STORED' } });
  });
});

function catchError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
