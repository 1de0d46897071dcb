import { Analytics, type AnalyticsSettings } from '@hubtrail/server';
import { createCollector, type Peer } from '@hubtrail/server/collector';
import type { PageSettings } from '../model/page-settings.ts';
import { createAccounts } from './accounts.ts';
import { createApi } from './api.ts';
import { buildPages } from './build-pages.ts';
import { servePages } from './serve-pages.ts';

/** The shop and the account that it tells everything. */
export interface ShopOptions {
  readonly hubSpot: AnalyticsSettings;
  readonly page: Omit<PageSettings, 'writeKey'>;
}

/** A shop that is open. */
export interface Shop {
  readonly answer: (request: Request, peer?: Peer) => Promise<Response>;
  /** Delivers what waits, and ends. */
  readonly close: () => Promise<void>;
}

const writeKey = 'key-in-the-page';

/** Opens the shop: its pages, its API under `/api`, and a collector for its pages under `/collect`. */
export async function startShop({ hubSpot, page }: ShopOptions): Promise<Shop> {
  const analytics = new Analytics({ events: { autoCreate: true }, ...hubSpot });
  const collect = createCollector(analytics, { writeKeys: [{ key: writeKey, use: 'browser' }] });
  const api = createApi({ accounts: createAccounts(), analytics, newsletterFormId: page.newsletterFormId });
  const pages = servePages(await buildPages(), { ...page, writeKey });

  return {
    async answer(request, peer) {
      const { pathname } = new URL(request.url);
      if (pathname.startsWith('/collect/')) return collect(request, peer);
      if (pathname.startsWith('/api/')) return api(request);
      return pages(request);
    },
    close: async () => {
      await analytics.close();
    },
  };
}
