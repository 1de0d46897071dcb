import { RudderAnalytics } from '@rudderstack/analytics-js/bundled';
import { offer } from './page-client.ts';

offer(async ({ host, writeKey, userId, traits, groupTraits }) => {
  const analytics = new RudderAnalytics();
  const source = {
    id: 'source',
    name: 'source',
    writeKey,
    enabled: true,
    workspaceId: 'workspace',
    updatedAt: '2026-11-20T10:00:00.000Z',
    config: { statsCollection: { errors: { enabled: false }, metrics: { enabled: false } } },
    destinations: [],
    dataplanes: {},
  };
  analytics.load(writeKey, `http://${host}`, {
    // No request to the control plane: the collector is none.
    getSourceConfig: () => JSON.stringify({ source }),
  });
  analytics.identify(userId, traits);
  analytics.track('Bought Item', { price: 4 });
  analytics.page('', 'Home', { path: '/' });
  analytics.group('g-1', groupTraits);
  analytics.alias(userId, 'a-1');
});
