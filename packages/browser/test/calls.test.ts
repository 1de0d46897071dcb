import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import type { Arrived } from './support/collector-log.ts';
import { collector, hubId, visitsIn } from './support/site.ts';

describe.each(enginesToTest)('the calls of analytics.js in %s', (engine) => {
  const visit = visitsIn(engine);

  /** Makes calls, and gives back what of them arrived. */
  async function arrived(calls: string): Promise<readonly Arrived[]> {
    const { page, collector: log } = await visit({ collector });
    await page.evaluate(`Promise.all([${calls}].map(({ result }) => result)).then(() => {})`);
    return log.arrived;
  }

  it('take each optional argument or leave it out', async () => {
    const events = await arrived(`
      analytics.identify('u-1', { plan: 'pro' }, { ip: '192.0.2.1' }, () => {}),
      analytics.identify({ email: 'ada@tea.example' }),
      analytics.track('Bought', { price: 4 }, { integrations: { Other: false }, timestamp: new Date(0) }),
      analytics.track('Bare'),
      analytics.page('Shop', 'Tea', { theme: 'dark' }),
      analytics.page('Tea'),
      analytics.group('g-1', { name: 'Tea Ltd' }),
      analytics.alias('u-2'),
      analytics.alias('u-2', 'u-0')`);
    expect(events).toMatchObject([
      { type: 'identify', userId: 'u-1', traits: { plan: 'pro' }, context: { ip: '192.0.2.1' } },
      { type: 'identify', userId: 'u-1', traits: { plan: 'pro', email: 'ada@tea.example' } },
      {
        event: 'Bought',
        properties: { price: 4 },
        timestamp: '1970-01-01T00:00:00.000Z',
        integrations: { Other: false },
      },
      { event: 'Bare', properties: {}, userId: 'u-1' },
      {
        type: 'page',
        category: 'Shop',
        name: 'Tea',
        properties: { theme: 'dark', path: '/tea', title: 'Tea' },
      },
      { type: 'page', name: 'Tea' },
      { type: 'group', groupId: 'g-1', traits: { name: 'Tea Ltd' } },
      { type: 'alias', userId: 'u-2', previousId: 'u-1', context: { groupId: 'g-1' } },
      { type: 'alias', userId: 'u-2', previousId: 'u-0' },
    ]);
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(9);
  });

  it('another user has none of the traits of the one before; ids and traits outlive the page', async () => {
    const { page } = await visit({ collector });
    await page.evaluate(
      `void (analytics.identify('u-1', { plan: 'pro' }), analytics.identify('u-2', { tea: 'oolong' }))`,
    );
    const user = '[analytics.user().id(), analytics.user().traits(), analytics.user().anonymousId()]';
    const before = await page.evaluate(user);
    expect(before).toMatchObject(['u-2', { tea: 'oolong' }, expect.any(String)]);
    await page.goto('https://tea.example/cart');
    expect(await page.evaluate(user)).toEqual(before);
    expect(await page.evaluate("analytics.setAnonymousId('a-1')")).toBe('a-1');
    expect(await page.evaluate('analytics.user().anonymousId()')).toBe('a-1');
  });

  it('what cannot be JSON is marked or left out, and nothing is lost for it', async () => {
    const events = await arrived(`(() => { const loop = { tea: 1n }; loop.self = loop;
      return analytics.track('odd', { loop, map: new Map([['a', 1]]), nan: NaN, at: new Date(0), none: undefined, run() {} }); })()`);
    expect(events[0]?.properties).toEqual({
      loop: { tea: '1', self: { $unsendable: 'object' } },
      map: { a: 1 },
      nan: { $unsendable: 'number' },
      at: '1970-01-01T00:00:00.000Z',
      run: { $unsendable: 'function' },
    });
  });

  it('what is no object of fields leaves nothing behind', async () => {
    const events = await arrived(`analytics.identify('u-1', Promise.resolve({})),
      analytics.track('odd', new FormData(), new URLSearchParams()),
      analytics.identify('u-1', { email: 'ada@tea.example' })`);
    expect(events).toMatchObject([
      { traits: {} },
      { properties: {} },
      { userId: 'u-1', traits: { email: 'ada@tea.example' } },
    ]);
    expect(JSON.stringify(events)).not.toContain('unsendable');
  });

  it('a call that is one object says all of its event', async () => {
    const { page, collector: log } = await visit({ collector });
    const results = await page.evaluate(`Promise.all([
      analytics.track({ event: 'kept', type: 'page', context: { ip: '192.0.2.1' } }),
      analytics.track({ event: 'switched off', integrations: { HubSpot: false } }),
    ].map(({ result }) => result.then(({ status }) => status)))`);
    expect(results).toEqual(['accepted', 'dropped']);
    expect(log.arrived).toMatchObject([{ type: 'track', event: 'kept', context: { ip: '192.0.2.1' } }]);
  });

  it('the ids of a call count more than those of its options', async () => {
    const events = await arrived(`analytics.identify('u-1', {}, { userId: 'u-2', messageId: 'm-1' }),
      analytics.alias('u-3', 'u-1', { userId: 'u-4' }),
      analytics.track('x', {}, { userId: 'u-5' })`);
    expect(events).toMatchObject([{ userId: 'u-1', messageId: 'm-1' }, { userId: 'u-3' }, { userId: 'u-5' }]);
  });

  it('what a middleware puts into an event is marked as what a caller puts in', async () => {
    const { page, collector: log } = await visit({ collector });
    await page.evaluate(`void analytics.addSourceMiddleware(({ payload, next }) => {
      const loop = { tea: 1n };
      loop.self = loop;
      payload.obj.properties = { loop, nan: NaN };
      next(payload);
    })`);
    await page.evaluate("analytics.track('x').result");
    expect(log.arrived[0]?.properties).toEqual({
      loop: { tea: '1', self: { $unsendable: 'object' } },
      nan: { $unsendable: 'number' },
    });
  });

  it('a source middleware changes events, holds them back, and may throw', async () => {
    const { page, collector: log } = await visit({ collector });
    await page.evaluate(`void analytics.addSourceMiddleware(({ payload, next }) => {
      if (payload.obj.event === 'never') return next(null);
      if (payload.obj.event === 'silent') return;
      if (payload.obj.event === 'throws') throw new Error('mine');
      payload.obj.properties.seen = true;
      next(payload);
    }).addSourceMiddleware(async ({ payload, next }) => { await null; next(payload); })`);
    const results = await page.evaluate(`Promise.all(['sent', 'never', 'silent', 'throws'].map((name) =>
      analytics.track(name).result.then(({ status, reason }) => status + ' ' + reason)))`);
    expect(results).toEqual(['accepted undefined', ...Array(3).fill('dropped middleware')]);
    expect(log.arrived).toMatchObject([{ event: 'sent', properties: { seen: true } }]);
  });

  it('what a middleware changes of one event is not changed in the next', async () => {
    const { page, collector: log } = await visit({ collector });
    await page.evaluate(`void analytics.addSourceMiddleware(({ payload, next }) => {
      if (payload.obj.event === 'first') payload.obj.context.page.path = '/hidden';
      next(payload);
    })`);
    await page.evaluate(`Promise.all([analytics.track('first').result, analytics.track('second').result])`);
    const paths = log.arrived.map(({ context }) => (context['page'] as { readonly path: string }).path);
    expect(paths).toEqual(['/hidden', '/tea']);
  });

  it('integrations switch HubSpot off for a call', async () => {
    const { page, collector: log } = await visit({ collector });
    const results =
      await page.evaluate(`Promise.all([{ All: false }, { HubSpot: false }, { All: false, HubSpot: true }]
      .map((integrations) => analytics.track('x', {}, { integrations }).result.then(({ status }) => status)))`);
    expect(results).toEqual(['dropped', 'dropped', 'accepted']);
    expect(log.arrived).toHaveLength(1);
  });

  it('listeners hear of calls, once or until they leave, and callbacks run when the call is queued', async () => {
    const { page, noise } = await visit({ collector });
    expect(
      await page.evaluate(`(async () => {
        const heard = [];
        const listener = (name, properties) => heard.push([name, properties.n]);
        analytics.on('track', () => { throw new Error('mine'); }).on('track', listener).once('page', (category, name) => heard.push([category, name]));
        analytics.track('a', { n: 1 });
        const { once } = analytics;
        once('track', (name) => heard.push(['once', name]));
        analytics.off('track', listener);
        analytics.track('b', { n: 2 });
        analytics.page('Shop', 'Tea');
        analytics.page('Shop', 'Milk');
        await new Promise((resolve) => analytics.track('c', {}, {}, () => { resolve(); throw new Error('mine'); }));
        await new Promise((resolve) => analytics.identify('u-1', () => resolve()));
        return heard;
      })()`),
    ).toEqual([
      ['a', 1],
      ['once', 'b'],
      ['Shop', 'Tea'],
    ]);
    expect(await noise()).toEqual([]);
  });

  it('a call that lacks what its type needs is dropped as invalid', async () => {
    const { page, collector: log } = await visit({ collector });
    const reasons =
      await page.evaluate(`Promise.all([analytics.track(), analytics.track('  '), analytics.track(7),
      analytics.group(), analytics.alias()].map(({ result }) => result.then(({ reason }) => reason)))`);
    expect(reasons).toEqual(Array(5).fill('invalid'));
    expect([log.asked, await page.evaluate('analytics.dropped()')]).toEqual([[], { invalid: 5 }]);
  });

  it('nothing that is passed makes a call throw, and debug tells on the console what became of it', async () => {
    const { page, noise, collector: log } = await visit({ collector, hubId });
    log.answer = { status: 503 };
    await page.evaluate(`(() => {
      const odd = [undefined, null, 0, NaN, '', [], {}, () => {}, Symbol('x'), 1n, new Proxy({}, { get() { throw 1; }, ownKeys() { throw 2; } })];
      for (const call of ['identify', 'track', 'page', 'group', 'alias', 'setAnonymousId', 'reset'])
        for (const one of odd) for (const two of odd) analytics[call](one, two, one);
    })()`);
    expect(await noise()).toEqual([]);
    await page.evaluate("(analytics.debug().track('x'), analytics.debug(false).track('y'), null)");
    const said = await noise();
    expect(said.filter((text) => text.includes('track'))).toHaveLength(1);
  });
});
