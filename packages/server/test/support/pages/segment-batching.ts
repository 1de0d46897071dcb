import { AnalyticsBrowser } from '@segment/analytics-next';
import { callAll, offer } from './page-client.ts';

offer(async (task) => {
  const { host, writeKey } = task;
  const [analytics] = await AnalyticsBrowser.load(
    { writeKey, cdnURL: `http://${host}` },
    {
      integrations: {
        'Segment.io': {
          apiHost: `${host}/v1`,
          protocol: 'http',
          deliveryStrategy: { strategy: 'batching', config: { size: 6, timeout: 500 } },
        },
      },
    },
  );
  await callAll(analytics, task);
});
