import { html } from 'hono/html';
import type { Portal, PortalRecord } from '../portal/portal-types.ts';
import { layout, type Markup, table, time } from './layout.ts';

const maxRows = 200;

/** All contacts, the newest first, or those whose values contain the words of a search. */
export function contactListPage(portal: Portal, query: string): Markup {
  const wanted = query.trim().toLowerCase();
  const found = portal.contacts().filter((contact) => mentions(contact, wanted));
  const rows = found
    .reverse()
    .slice(0, maxRows)
    .map((contact) => [
      html`<a href="/sandbox/contacts/${contact.id}">${nameOf(contact)}</a>`,
      contact.properties['email'] ?? '',
      contact.properties['lifecyclestage'] ?? '',
      html`<span class="source">${contact.properties['hs_analytics_source'] ?? ''}</span>`,
      time(contact.createdAt),
    ]);
  const shown = found.length > maxRows ? `, the newest ${maxRows} are shown` : '';
  return layout(
    `Contacts of account ${portal.portalId}`,
    html`<h1>Contacts</h1>
      <p>Account ${portal.portalId} of the local stand-in for HubSpot. ${found.length} found${shown}.</p>
      <form method="get" action="/">
        <input type="search" name="q" value="${query}" placeholder="Search" aria-label="Search contacts" />
        <button type="submit">Search</button>
      </form>
      ${table(['Name', 'E-mail', 'Stage', 'Original source', 'Created'], rows)}`,
  );
}

/** What to call a contact. */
export function nameOf({ id, properties }: PortalRecord): string {
  const name = `${properties['firstname'] ?? ''} ${properties['lastname'] ?? ''}`.trim();
  return name || properties['email'] || id;
}

function mentions({ id, properties }: PortalRecord, wanted: string): boolean {
  if (wanted === '' || id === wanted) return true;
  return Object.values(properties).some((value) => value.toLowerCase().includes(wanted));
}
