import type { CrmRecord } from '../model/crm-record.ts';
import type { ObjectType } from '../model/object-type.ts';
import { readProperty } from '../store/derived-properties.ts';
import type { World } from '../store/world.ts';
import type { PortalNote, PortalPageView } from './portal-records.ts';
import type { PortalEvent, PortalReads, PortalRecord } from './portal-types.ts';
import {
  associationSnapshots,
  definitionSnapshot,
  formSnapshot,
  listSnapshot,
  noteSnapshot,
  originalSourceOf,
  pageViewSnapshot,
  recordSnapshot,
  submissionSnapshot,
} from './snapshots.ts';

/** What tests read. Before each look, what has become due is done, as before each request. */
export function createReads(world: World): PortalReads {
  function account(): World {
    world.schedule.runDue(world.settings.now());
    return world;
  }

  function live(type: ObjectType): readonly CrmRecord[] {
    return [...account().records[type].all()].filter(isLive);
  }

  function find(type: ObjectType, id: string): CrmRecord | undefined {
    const store = account().records[type];
    const byEmail = type === 'contacts' ? store.owner('email', id.trim().toLowerCase()) : undefined;
    return store.byId(id) ?? byEmail;
  }

  function snapshot(type: ObjectType, id: string): PortalRecord | undefined {
    const record = find(type, id);
    return record === undefined ? undefined : recordSnapshot(type, record);
  }

  function companiesByDomain(domain: string): readonly PortalRecord[] {
    return account()
      .records.companies.past.find('domain', domain)
      .filter((record) => isLive(record) && readProperty('companies', record, 'domain') === domain)
      .map((record) => recordSnapshot('companies', record));
  }

  function notes(contact: string | undefined): readonly PortalNote[] {
    const all = live('notes').map((record) => noteSnapshot(world, record));
    if (contact === undefined) return all;
    const id = find('contacts', contact)?.id ?? '';
    return all.filter((note) => note.contactIds.includes(id));
  }

  function events(name: string | undefined): readonly PortalEvent[] {
    const all = account().events.all();
    if (name === undefined) return [...all];
    const wanted = world.definitions.get(name)?.fullyQualifiedName ?? name;
    return all.filter((event) => event.eventName === wanted);
  }

  function pageViews(contact: string | undefined): readonly PortalPageView[] {
    const all = account()
      .visits.views()
      .map((view) => pageViewSnapshot(world, view));
    if (contact === undefined) return all;
    const id = find('contacts', contact)?.id ?? '';
    return all.filter(({ contactId }) => contactId === id);
  }

  return {
    portalId: world.settings.portalId,
    contacts: () => live('contacts').map((record) => recordSnapshot('contacts', record)),
    contact: (idOrEmail) => snapshot('contacts', idOrEmail),
    originalSource: (idOrEmail) => {
      const record = find('contacts', idOrEmail);
      return record === undefined ? undefined : originalSourceOf(record);
    },
    companies: () => live('companies').map((record) => recordSnapshot('companies', record)),
    company: (id) => snapshot('companies', id),
    companiesByDomain,
    associations: () => associationSnapshots(account()),
    notes,
    lists: () => account().lists.all().map(listSnapshot),
    list: (idOrName) => {
      const list = account().lists.get(idOrName) ?? world.lists.byName(idOrName);
      return list === undefined ? undefined : listSnapshot(list);
    },
    forms: () => account().forms.all().map(formSnapshot),
    submissions: (formId) => {
      const all = account().forms.submissions().map(submissionSnapshot);
      return formId === undefined ? all : all.filter((submission) => submission.formId === formId);
    },
    pageViews,
    emails: () =>
      account()
        .emails.all()
        .map((email) => ({ ...email })),
    suppressed: () => [...account().suppressed].sort(),
    events,
    eventDefinitions: () => account().definitions.list().map(definitionSnapshot),
    properties: (type) => account().catalogs[type].list(),
  };
}

function isLive(record: CrmRecord): boolean {
  return record.archivedAt === undefined;
}
