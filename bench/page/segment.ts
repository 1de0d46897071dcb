import { AnalyticsBrowser } from '@segment/analytics-next';

const analytics = AnalyticsBrowser.load({
  writeKey: 'bench',
  cdnSettings: { integrations: { 'Segment.io': { apiKey: 'bench' } } },
});

Object.assign(globalThis, {
  ready: analytics.then(() => {}),
  track: (event: string, properties: object) => analytics.track(event, properties),
});
