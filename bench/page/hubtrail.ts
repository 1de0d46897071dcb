import { AnalyticsBrowser } from '@hubtrail/browser';

const analytics = AnalyticsBrowser.load({ collector: { url: '/collect', writeKey: 'bench' } });

Object.assign(globalThis, { ready: analytics.ready(), track: analytics.track });
