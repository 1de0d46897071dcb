import type { Route } from '../server/route.ts';
import { noScopes } from '../server/scopes.ts';
import { readAccount, readDailyUsage } from './account.ts';

const shared = { method: 'GET', area: 'account', scopes: noScopes, bucket: 'crm' } as const;

/** The account itself. */
export const accountRoutes: readonly Route[] = [
  { ...shared, name: 'account.details', path: '/details', handle: readAccount },
  { ...shared, name: 'account.daily-usage', path: '/api-usage/daily/private-apps', handle: readDailyUsage },
];
