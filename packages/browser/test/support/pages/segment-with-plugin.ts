import { AnalyticsBrowser } from '@segment/analytics-next';
import { hubspotPlugin } from '../../../src/plugin/index.ts';

/** What the test says of a call: whether it counts as delivered, and why not. */
const analytics = AnalyticsBrowser.load(
  {
    writeKey: 'k',
    cdnSettings: { integrations: { 'Segment.io': { apiKey: 'k' } } },
    plugins: [hubspotPlugin({ hubId: '1234567' })],
  },
  { integrations: { 'Segment.io': false } },
);

Object.assign(window, {
  call: async (name: 'identify' | 'track' | 'page' | 'group', ...given: never[]) => {
    const context = await (analytics[name] as (...given: never[]) => Promise<unknown>)(...given);
    return (context as { failedDelivery: () => unknown }).failedDelivery() ?? 'delivered';
  },
});
