import { AnalyticsBrowser } from '@segment/analytics-next';
import { callAll, offer } from './page-client.ts';

offer(async (task) => {
  const { host, writeKey } = task;
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey, cdnSettings: { integrations: { 'Segment.io': { apiKey: writeKey } } } },
    { integrations: { 'Segment.io': { apiHost: `${host}/v1`, protocol: 'http' } } },
  );
  await callAll(analytics, task);
});
