import { html } from 'hono/html';
import type { Portal, PortalRecord } from '../portal/portal-types.ts';
import { nameOf } from './contact-list.ts';
import { layout, type Markup, table, time } from './layout.ts';

/** One contact: where it came from, its values with their history, and what belongs to it. */
export function contactPage(portal: Portal, contact: PortalRecord): Markup {
  const { id, properties, createdAt, archived } = contact;
  const source = portal.originalSource(id);
  return layout(
    nameOf(contact),
    html`<a href="/">All contacts</a>
      <h1>${nameOf(contact)}</h1>
      <p><code>${id}</code>, created ${time(createdAt)}${archived ? ', archived' : ''}</p>
      <h2>Original source</h2>
      <p>
        <span class="source">${source?.source ?? ''}</span> ${source?.data1 ?? ''} ${source?.data2 ?? ''}
        ${source?.firstUrl ?? ''}
      </p>
      <h2>Companies</h2>
      ${table(['Name', 'Domain', 'Primary'], companyRows(portal, id))}
      <h2>Page views</h2>
      ${table(['When', 'Page', 'Address'], pageViewRows(portal, id))}
      <h2>Events</h2>
      ${table(['When', 'Event', 'Properties'], eventRows(portal, id))}
      <h2>Notes</h2>
      ${table(['When', 'Note'], noteRows(portal, id))}
      <h2>Forms and e-mails</h2>
      ${table(['When', 'What', 'State'], messageRows(portal, id))}
      <h2>Lists</h2>
      ${table(['Name', 'Kind'], listRows(portal, id))}
      <h2>Properties</h2>
      ${table(['Property', 'Value'], Object.entries(properties).map(propertyRow))}
      <h2>History</h2>
      ${table(['When', 'Property', 'Value', 'By'], historyRows(contact))}`,
  );
}

type Rows = readonly (readonly (string | Markup)[])[];

function companyRows(portal: Portal, id: string): Rows {
  return portal
    .associations()
    .filter(({ contactId }) => contactId === id)
    .map(({ companyId, isPrimary }) => {
      const { name, domain } = portal.company(companyId)?.properties ?? {};
      return [name ?? companyId, domain ?? '', isPrimary ? 'yes' : ''];
    });
}

function pageViewRows(portal: Portal, id: string): Rows {
  return portal.pageViews(id).map(({ at, title, url }) => [time(at), title, url]);
}

function eventRows(portal: Portal, id: string): Rows {
  return portal
    .events()
    .filter(({ objectId }) => objectId === id)
    .map((event) => [
      time(event.occurredAt),
      event.eventName,
      html`<code>${JSON.stringify(event.properties)}</code>`,
    ]);
}

function noteRows(portal: Portal, id: string): Rows {
  return portal.notes(id).map(({ at, body }) => [time(at), body]);
}

function messageRows(portal: Portal, id: string): Rows {
  const submissions = portal.submissions().filter(({ contactId }) => contactId === id);
  const emails = portal.emails().filter(({ contactId }) => contactId === id);
  return [
    ...submissions.map(({ receivedAt, formId }) => [time(receivedAt), `Form ${formId}`, 'processed']),
    ...emails.map(({ requestedAt, emailId, sendResult }) => [
      time(requestedAt),
      `E-mail ${emailId}`,
      sendResult,
    ]),
  ];
}

function listRows(portal: Portal, id: string): Rows {
  return portal
    .lists()
    .filter(({ members }) => members.includes(id))
    .map(({ name, processingType }) => [name, processingType]);
}

function propertyRow([name, value]: readonly [string, string]): readonly (string | Markup)[] {
  return [html`<code>${name}</code>`, value];
}

function historyRows({ history }: PortalRecord): Rows {
  return Object.entries(history)
    .flatMap(([name, changes]) => changes.map((change) => ({ name, ...change })))
    .sort((one, other) => other.at - one.at)
    .map(({ at, name, value, source }) => [time(at), html`<code>${name}</code>`, value, source]);
}
