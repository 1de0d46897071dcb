import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { bundlePage } from '../scripts/browsers/bundle-page.ts';
import { launchChromium } from '../scripts/browsers/launch-chromium.ts';
import { type Figure, type Section, should } from './figures.ts';

const slowdown = 4;
const calls = 100;
const rounds = 5;

/** What pages load, and how each counts a call. */
const subjects = {
  hubtrail: async () =>
    (await readFile(new URL('../packages/browser/dist/analytics.global.js', import.meta.url), 'utf8')) +
    `const loaded = analytics.load({ collector: { url: '/collect', writeKey: 'bench' } });
    Object.assign(globalThis, { ready: loaded.ready(), track: loaded.track });`,
  '@segment/analytics-next': () => bundlePage(new URL('./page/segment.ts', import.meta.url)),
};

/** What `track()` costs in a page on a slow machine, and what the page has to load for it. */
export async function page(): Promise<Section> {
  const figures: Figure[] = [];
  const browser = await launchChromium();
  try {
    for (const [subject, read] of Object.entries(subjects)) {
      const script = await read();
      const times = await measure(browser, script);
      const isOurs = subject === 'hubtrail';
      figures.push(
        {
          subject,
          measure: 'bytes, brotli',
          value: brotliCompressSync(script).length,
          ...(isOurs && { target: should('≤', 8_200) }),
        },
        {
          subject,
          measure: `${calls} track() calls, ms`,
          value: times.calls,
          ...(isOurs && { target: should('≤', 10) }),
        },
        { subject, measure: 'and until the end of the tick, ms', value: times.tick },
      );
    }
  } finally {
    await browser.close();
  }
  return {
    name: 'page',
    title: `page: track() in Chromium, its processor slowed down ${slowdown} times`,
    figures,
    notes: [
      `The median of ${rounds} fresh pages, the very first calls of each, half a second after it has loaded. At the end of the tick hubtrail has all of them in localStorage.`,
      'Ours is the shipped dist/analytics.global.js and the two lines that start it; theirs is bundled and minified by vite.',
    ],
  };
}

async function measure(
  browser: Browser,
  script: string,
): Promise<{ readonly calls: number; readonly tick: number }> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(
      `<!doctype html><title>Tea</title><script>${script.replaceAll('</script', '<\\/script')}</script>`,
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const times: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    const context = await browser.newContext();
    const opened = await context.newPage();
    await opened.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const devtools = await context.newCDPSession(opened);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
    times.push(
      await opened.evaluate<[number, number]>(`(async () => {
        await ready;
        // The page itself is busy while it loads, and that is nobody's cost here.
        await new Promise((resolve) => setTimeout(resolve, 500));
        await new Promise((resolve) => requestIdleCallback(resolve));
        const start = performance.now();
        for (let index = 0; index < ${calls}; index += 1) track('Bought Item', { index, name: 'Oolong', price: 4.5, tags: ['tea', 'green'] });
        const called = performance.now();
        await null;
        return [called - start, performance.now() - start];
      })()`),
    );
    await context.close();
  }
  server.close();
  const median = (values: readonly number[]): number =>
    values.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { calls: median(times.map(([called]) => called)), tick: median(times.map(([, tick]) => tick)) };
}
