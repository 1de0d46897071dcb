import { AnalyticsBrowser } from '@customerio/cdp-analytics-browser';
import { callAll, offer } from './page-client.ts';

const name = 'Customer.io Data Pipelines';

offer(async (task) => {
  const { host, writeKey } = task;
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey, cdnSettings: { integrations: { [name]: { apiKey: writeKey } } } },
    { integrations: { [name]: { apiHost: `${host}/v1`, protocol: 'http' } } },
  );
  await callAll(analytics, task);
});
