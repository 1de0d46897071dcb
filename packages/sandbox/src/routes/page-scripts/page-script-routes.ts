import type { Route } from '../../server/route.ts';
import { noScopes } from '../../server/scopes.ts';
import {
  serveAnalytics,
  serveBanner,
  serveEditorForms,
  serveLegacyForms,
  serveLoader,
} from './serve-scripts.ts';

const shared = {
  method: 'GET',
  area: 'page-scripts',
  scopes: noScopes,
  bucket: 'none',
  isPublic: true,
} as const;

const file = '/:portalId{[0-9]+\\.js}';

/** The scripts that sites embed; each of HubSpot's hosts has some of them. */
export const pageScriptRoutes: readonly Route[] = [
  { ...shared, name: 'scripts.loader', path: file, handle: serveLoader },
  { ...shared, name: 'scripts.analytics', path: `/analytics/:stamp${file}`, handle: serveAnalytics },
  { ...shared, name: 'scripts.banner', path: '/v2/:portalId/banner.js', handle: serveBanner },
  { ...shared, name: 'scripts.legacy-forms', path: '/forms/v2.js', handle: serveLegacyForms },
  { ...shared, name: 'scripts.legacy-forms', path: '/forms/embed/v2.js', handle: serveLegacyForms },
  { ...shared, name: 'scripts.editor-forms', path: `/forms/embed${file}`, handle: serveEditorForms },
];
