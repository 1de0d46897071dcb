import { describe, expect, it } from 'vitest';
import { enginesToTest } from '../../../scripts/browsers/engine.ts';
import { bundle } from './support/bundle.ts';
import { collector, visitsIn } from './support/site.ts';

const settings = JSON.stringify({ collector });

describe.each(enginesToTest)('the head snippet in %s', (engine) => {
  const visit = visitsIn(engine);

  it('notes calls with the page and the time of the call, and the library repeats them', async () => {
    const snippet = await bundle('global/snippet.ts');
    const {
      page,
      collector: log,
      noise,
    } = await visit(`<!doctype html><title>Tea</title>
      <script>noise = []; addEventListener('error', ({ message }) => noise.push(message));</script>
      <script>${snippet}</script>
      <script>
        analytics.identify('u-1', { plan: 'pro' });
        heard = [];
        analytics.once('track', (name) => heard.push(name));
        first = analytics.track('Early', { n: 1 });
        isReady = analytics.ready();
        history.pushState({}, '', '/elsewhere');
        document.title = 'Elsewhere';
        noted = Date.now();
        setTimeout(() => analytics.load(${settings}, '/analytics.js'), 300);
      </script>`);
    await expect.poll(log.names).toEqual(['Early']);
    const early = log.arrived.find(({ event }) => event === 'Early');
    expect(early).toMatchObject({ userId: 'u-1', context: { page: { path: '/tea', title: 'Tea' } } });
    const late = Date.parse(early?.timestamp ?? '') - (await page.evaluate<number>('noted'));
    expect(Math.abs(late)).toBeLessThan(200);
    expect(await page.evaluate('first.then(({ result }) => result)')).toMatchObject({ status: 'accepted' });
    expect(await page.evaluate('isReady')).toEqual({ tracking: 'off', forms: 'off' });
    expect(await page.evaluate('analytics.track("Later").result')).toMatchObject({ status: 'accepted' });
    expect(await page.evaluate('heard')).toEqual(['Early']);
    expect(await noise()).toEqual([]);
  });

  it('consent and forms can be called before the library is there', async () => {
    const snippet = await bundle('global/snippet.ts');
    const { page, collector: log } = await visit(`<!doctype html><script>${snippet}</script>
      <script>
        analytics.track('Early');
        analytics.consent.grant();
        form = analytics.forms.create({ formId: 'f', target: '#nowhere' });
        analytics.load({ ...${settings}, consent: 'opt-in' }, '/analytics.js');
      </script>`);
    await expect.poll(log.names).toEqual(['Early']);
    expect(await page.evaluate('form')).toMatchObject({ status: 'unavailable', trouble: 'no-target' });
  });

  it('a library that is there before load() is called waits for it', async () => {
    const snippet = await bundle('global/snippet.ts');
    const { page, collector: log } = await visit(`<!doctype html><script>${snippet}</script>
      <script>analytics.track('Early')</script><script src="/analytics.js"></script>`);
    expect(log.asked).toEqual([]);
    await page.evaluate(`void analytics.load(${settings})`);
    await expect.poll(log.names).toEqual(['Early']);
  });
});
