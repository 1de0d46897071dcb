import { AnalyticsBrowser } from '@segment/analytics-next';

/** What the page gets from the server that wrote it. */
interface Settings {
  /** Where the collector is, as in `https://shop.example/collect`. */
  readonly collector: string;
  readonly writeKey: string;
}

const { collector, writeKey } = (globalThis as unknown as { settings: Settings }).settings;
const { protocol, host, pathname } = new URL(collector);

// `cdnURL` and `apiHost` are new. With them, the page asks nobody else for anything.
const analytics = AnalyticsBrowser.load(
  { writeKey, cdnURL: collector },
  {
    integrations: {
      'Segment.io': {
        apiHost: `${host}${pathname.replace(/\/$/, '')}/v1`,
        protocol: protocol === 'https:' ? 'https' : 'http',
      },
    },
  },
);

analytics.identify('alan', { email: 'alan@tea-room.example.com', firstName: 'Alan' });
analytics.track('Tea Added', { tea: 'Oolong', grams: 25 });
