import type { Route } from '../server/route.ts';
import { accountRoutes } from './account-routes.ts';
import { associationRoutes } from './associations/association-routes.ts';
import { emailRoutes } from './emails/email-routes.ts';
import { eventRoutes } from './events/event-routes.ts';
import { formRoutes } from './forms/form-routes.ts';
import { listRoutes } from './lists/list-routes.ts';
import { oauthRoutes } from './oauth/oauth-routes.ts';
import { objectRoutes } from './objects/object-routes.ts';
import { pageScriptRoutes } from './page-scripts/page-script-routes.ts';
import { propertyRoutes } from './properties/property-routes.ts';
import { trackingRoutes } from './tracking/tracking-routes.ts';

/** Everything that the sandbox serves. Where two paths could match, the more exact one comes first. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...associationRoutes,
  ...objectRoutes,
  ...propertyRoutes,
  ...eventRoutes,
  ...listRoutes,
  ...formRoutes,
  ...emailRoutes,
  ...oauthRoutes,
  ...pageScriptRoutes,
  ...trackingRoutes,
];
