import type { SandboxSettings } from '@hubtrail/sandbox';
import { type Collector, type CollectorSettings, createCollector } from '../../src/collector/index.ts';
import type { AnalyticsSettings } from '../../src/index.ts';
import { type TestBench, testBench } from './hubspot.ts';

export const writeKey = 'test-write-key';

/** A collector in front of an Analytics that delivers into a sandbox. */
export interface CollectorBench extends TestBench {
  readonly collect: Collector;
  /** Posts a body, as JSON unless it is bytes or text, with the write key unless told otherwise. */
  readonly post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>;
}

export function collectorBench(
  settings: Partial<CollectorSettings> = {},
  analyticsSettings: Partial<AnalyticsSettings> = {},
  sandboxSettings: SandboxSettings = {},
): CollectorBench {
  const bench = testBench({ events: { pages: true }, ...analyticsSettings }, sandboxSettings);
  for (const name of ['bought_item', 'page_viewed', 'screen_viewed'])
    bench.sandbox.portal.addEventDefinition({ name, properties: ['price', 'path', 'name', 'url', 'title'] });
  const collect = createCollector(bench.analytics, { writeKeys: [writeKey], ...settings });
  return {
    ...bench,
    collect,
    post: (path, body, headers = { authorization: basic(writeKey) }) =>
      collect(
        new Request(`https://collect.example${path}`, {
          method: 'POST',
          headers,
          body:
            typeof body === 'string' || body instanceof Uint8Array
              ? (body as BodyInit)
              : JSON.stringify(body),
        }),
        { address: '192.0.2.7' },
      ),
  };
}

export function basic(key: string): string {
  return `Basic ${Buffer.from(`${key}:`).toString('base64')}`;
}
