import type { Portal } from '../portal/portal-types.ts';
import { contactListPage } from './contact-list.ts';
import { contactPage } from './contact-page.ts';
import type { Markup } from './layout.ts';

/**
 * The page that shows the account: contacts at `/`, one contact under `/sandbox/contacts/`.
 *
 * @returns `undefined` for what is HubSpot's to answer
 */
export async function servePage(portal: Portal, request: Request): Promise<Response | undefined> {
  if (request.method !== 'GET') return undefined;
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === '/') return page(await contactListPage(portal, searchParams.get('q') ?? ''));
  const id = /^\/sandbox\/contacts\/(\d+)$/.exec(pathname)?.[1];
  const contact = id === undefined ? undefined : portal.contact(id);
  return contact === undefined ? undefined : page(await contactPage(portal, contact));
}

function page(markup: Awaited<Markup>): Response {
  return new Response(String(markup), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      // Escaped as everything is, nothing in it could run either.
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
    },
  });
}
