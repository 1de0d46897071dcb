import { HtEventsBrowser } from '@ht-sdks/events-sdk-js-browser';
import { callAll, offer } from './page-client.ts';

offer(async (task) => {
  const { host, writeKey } = task;
  const [analytics] = await HtEventsBrowser.load(
    { writeKey },
    { integrations: { 'Hightouch.io': { apiHost: host, protocol: 'http' } } },
  );
  await callAll(analytics, task);
});
