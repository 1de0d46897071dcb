import { utcOffsetMs } from '../limits/daily-counter.ts';
import { type Answer, ok } from '../server/answer.ts';
import type { Call } from '../server/call.ts';

/** GET account-info details: the usual connection test. */
export function readAccount({ world, now }: Call): Answer {
  const { portalId, account } = world.settings;
  const offsetMs = utcOffsetMs(now, account.timeZone);
  return ok({
    portalId,
    accountType: account.accountType,
    timeZone: account.timeZone,
    companyCurrency: account.currency,
    additionalCurrencies: [],
    utcOffset: formatOffset(offsetMs),
    utcOffsetMilliseconds: offsetMs,
    uiDomain: account.region === 'na1' ? 'app.hubspot.com' : `app-${account.region}.hubspot.com`,
    dataHostingLocation: account.region,
  });
}

/** GET the private apps' daily usage. */
export function readDailyUsage({ world, now }: Call): Answer {
  const { used, limit, resetsAt } = world.limiter.daily(now);
  return ok({
    results: [
      {
        name: 'private-apps-api-calls-daily',
        usageLimit: limit,
        currentUsage: used,
        collectedAt: new Date(now).toISOString(),
        fetchStatus: 'SUCCESS',
        resetsAt: new Date(resetsAt).toISOString(),
      },
    ],
  });
}

function formatOffset(offsetMs: number): string {
  const minutes = Math.abs(offsetMs) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offsetMs < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
