import { type ServerType, serve } from '@hono/node-server';
import { Analytics, type AnalyticsSettings } from '@hubtrail/server';
import { createAccounts } from './accounts.ts';
import { createDashboard } from './dashboard.ts';
import { tellSales } from './tell-sales.ts';

/** The dashboard while it runs. */
export interface Running {
  readonly url: string;
  readonly analytics: Analytics;
  /** Stops taking visitors, and tells HubSpot what it does not know yet. */
  readonly close: () => Promise<void>;
}

/** Starts the dashboard. The token is here, on the server, and never in a page. */
export function start(
  settings: AnalyticsSettings,
  sendMail: (to: string, link: string) => void,
  port = 0,
): Promise<Running> {
  const analytics = new Analytics(settings);
  const app = createDashboard({
    accounts: createAccounts(),
    sendMail,
    onVerified: (account) => tellSales(analytics, account),
  });
  return new Promise((resolve) => {
    const server: ServerType = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }, (address) =>
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        analytics,
        async close() {
          server.close();
          if ('closeAllConnections' in server) server.closeAllConnections();
          await analytics.close();
        },
      }),
    );
  });
}
