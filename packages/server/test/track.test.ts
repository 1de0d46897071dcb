import { describe, expect, it } from 'vitest';
import { openBench } from './support/hubspot.ts';

describe('track', () => {
  function withEvent(...given: Parameters<typeof openBench>): ReturnType<typeof openBench> {
    const made = openBench(...given);
    made.sandbox.portal.addEventDefinition({ name: 'bought_item', properties: ['value', 'city'] });
    return made;
  }

  it('S-50 S-54 S-64 an event reaches the contact named by properties.email, with its own time and id', async () => {
    const { analytics, sandbox } = withEvent();
    const { result } = analytics.track({
      userId: 'u',
      messageId: 'm-1',
      event: 'Bought Item',
      timestamp: '2026-11-19T10:00:00.000Z',
      properties: { email: 'Peter@example.com', value: 20.5 },
    });
    expect(await result).toMatchObject({ status: 'delivered' });
    const [event] = sandbox.portal.events('bought_item');
    expect(event).toMatchObject({
      uuid: 'm-1',
      email: 'peter@example.com',
      occurredAt: Date.parse('2026-11-19T10:00:00.000Z'),
      properties: { value: '20.5' },
    });
    expect(event?.objectId).toBe(sandbox.portal.contact('peter@example.com')?.id);
  });

  it('S-55 an event of a user id finds the e-mail of an earlier identify, also of an earlier batch', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.identify({ userId: 'u-1', traits: { email: 'ada@example.com', firstname: 'Ada' } })
      .result;
    await analytics.track({ userId: 'u-1', event: 'Bought Item' }).result;
    expect(sandbox.portal.events()).toMatchObject([{ email: 'ada@example.com' }]);
  });

  it('an event of somebody nobody knows is refused', async () => {
    const { analytics, sandbox } = withEvent();
    const { result } = analytics.track({ userId: 'unknown', event: 'Bought Item' });
    expect(await result).toMatchObject({ status: 'failed', error: { code: 'MISSING_IDENTIFIER' } });
    expect(sandbox.portal.events()).toEqual([]);
  });

  it('S-61 context.traits of a track update the contact', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.track({
      userId: 'u',
      event: 'Bought Item',
      properties: { email: 'peter@example.com' },
      context: { traits: { firstname: 'Peter' } },
    }).result;
    expect(sandbox.portal.contact('peter@example.com')?.properties).toMatchObject({ firstname: 'Peter' });
    expect(sandbox.portal.events()).toHaveLength(1);
  });

  it('S-62 a hundred tracks with traits cost one contact request and one event request', async () => {
    const { analytics, sandbox } = withEvent();
    for (let index = 0; index < 100; index += 1)
      analytics.track({
        userId: `u-${index}`,
        event: 'Bought Item',
        context: { traits: { email: `u${index}@example.com`, firstname: 'X' } },
      });
    await analytics.flush();
    expect(sandbox.journal.counts()).toMatchObject({ 'contacts.batch-upsert': 1, 'events.send-batch': 1 });
    expect(sandbox.portal.events()).toHaveLength(100);
  });

  it('S-58 an event that HubSpot does not define fails and says what to create', async () => {
    const { analytics } = withEvent();
    const { result } = analytics.track({ event: 'No Such', properties: { email: 'a@example.com' } });
    const { status, error } = await result;
    expect(status).toBe('failed');
    expect(error).toMatchObject({ code: 'UNKNOWN_EVENT' });
    expect(error?.message).toContain('pe1234567_no_such');
  });

  it('a dead letter is delivered by a replay once its event is defined', async () => {
    const { analytics, sandbox } = withEvent();
    await analytics.track({ event: 'Later', properties: { email: 'a@example.com' } }).result;
    expect(await analytics.dead.list()).toMatchObject([{ status: 'failed', reason: 'UNKNOWN_EVENT' }]);
    sandbox.portal.addEventDefinition({ name: 'later' });
    expect(await analytics.dead.replay({ reason: 'UNKNOWN_EVENT' })).toBe(1);
    expect(await analytics.flush()).toMatchObject({ delivered: 1, pending: 0 });
    expect(sandbox.portal.events('later')).toHaveLength(1);
    expect(await analytics.dead.list()).toEqual([]);
  });

  it('S-65 an event whose answer was lost is sent again with the same uuid and counts once', async () => {
    const { analytics, sandbox, answerNext, requests } = withEvent();
    answerNext({ path: 'send/batch', status: 0, reset: 'after' });
    const { result } = analytics.track({ event: 'Bought Item', properties: { email: 'a@example.com' } });
    expect(await result).toMatchObject({ status: 'delivered' });
    expect(requests.filter((request) => request.includes('send/batch'))).toHaveLength(2);
    expect(sandbox.portal.events()).toHaveLength(1);
  });

  it('S-51 without Enterprise every event fails with the reason, and contacts are written all the same', async () => {
    const { analytics, sandbox } = openBench({}, { plan: 'professional' });
    const { result } = analytics.track({
      event: 'Bought Item',
      context: { traits: { email: 'a@example.com', firstname: 'A' } },
    });
    expect(await result).toMatchObject({ status: 'partial', error: { code: 'NOT_IN_PLAN' } });
    expect(sandbox.portal.contact('a@example.com')).toBeDefined();
  });
});

describe('page and screen', () => {
  it('S-19 a page is dropped with a reason unless page events are on', async () => {
    const { analytics } = openBench();
    const { result } = analytics.page({ anonymousId: 'a', name: 'Home' });
    expect(await result).toMatchObject({ status: 'dropped', reason: 'page-events-off' });
  });

  it('S-19 with events.pages a page becomes the custom event page_viewed', async () => {
    const { analytics, sandbox } = openBench({ events: { pages: true } });
    sandbox.portal.addEventDefinition({ name: 'page_viewed', properties: ['name', 'url'] });
    await analytics.page({
      userId: 'u',
      name: 'Home',
      properties: { url: 'https://example.com/' },
      context: { traits: { email: 'a@example.com' } },
    }).result;
    expect(sandbox.portal.events('page_viewed')).toMatchObject([
      { properties: { name: 'Home', url: 'https://example.com/' } },
    ]);
  });
});
