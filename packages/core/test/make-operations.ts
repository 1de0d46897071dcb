import type { RecipeContext } from '../src/hubspot/recipe.ts';
import type {
  AssociateCompany,
  ChangeList,
  CreateContact,
  CreateNote,
  EnsureList,
  SendEvent,
  SyncList,
  UpdateContact,
  UpsertCompany,
  UpsertContact,
} from '../src/plan/operation.ts';
import type { Receipt } from '../src/plan/outcome.ts';

/** What a recipe is given besides its operations. */
export function makeContext(receipts: Readonly<Record<string, Receipt>> = {}): RecipeContext {
  return {
    apiVersion: '2026-03',
    companyKeyProperty: 'hubtrail_domain',
    receipts: new Map(Object.entries(receipts)),
  };
}

const base = { wave: 0, after: [], repeatable: true };

/** A contact write of the message with this id, for `{name}@example.com`. */
export function makeContact(
  name: string,
  properties: Readonly<Record<string, string>> = { firstname: name },
): UpsertContact {
  return {
    ...base,
    kind: 'upsert-contact',
    id: `contact ${name}`,
    sources: [`trace-${name}`],
    email: `${name}@example.com`,
    properties,
  };
}

export function makeCompany(domain: string, fields: Partial<UpsertCompany> = {}): UpsertCompany {
  return {
    ...base,
    kind: 'upsert-company',
    id: `company ${domain}`,
    sources: [`trace-${domain}`],
    key: domain,
    domain,
    properties: { name: domain },
    isKnown: false,
    ...fields,
  };
}

export function makeAssociation(id: string, from: string, to: string): AssociateCompany {
  return {
    ...base,
    kind: 'associate-company',
    id,
    sources: [`trace-${id}`],
    contact: { id: from },
    company: { id: to },
  };
}

export function makeSend(id: string, fields: Partial<SendEvent> = {}): SendEvent {
  return {
    ...base,
    kind: 'send-event',
    id: `event ${id}`,
    sources: [id],
    uuid: id,
    eventName: 'pe1_x',
    isDefined: true,
    occurredAt: '2026-11-20T10:00:00.000Z',
    email: 'ada@example.com',
    properties: {},
    ...fields,
  };
}

/** The creation of `{name}@example.com`, who is always given a user name. */
export function makeCreation(name: string, fields: Partial<CreateContact> = {}): CreateContact {
  const email = `${name}@example.com`;
  return {
    ...base,
    repeatable: false,
    kind: 'create-contact',
    id: `create ${name}`,
    sources: [`trace-${name}`],
    email,
    properties: { email, lifecyclestage: 'lead', username: name },
    knownBy: { username: name },
    at: 0,
    ...fields,
  };
}

/** The update of the contact with this id, which has the e-mail `{name}@example.com`. */
export function makeUpdate(
  name: string,
  recordId: string,
  fields: Partial<UpdateContact> = {},
): UpdateContact {
  const { knownBy, properties, ...creation } = makeCreation(name);
  return {
    ...creation,
    repeatable: true,
    kind: 'update-contact',
    id: `update ${name}`,
    recordId,
    properties: knownBy,
    creation: properties,
    ...fields,
  };
}

/** A note on the contact with this id, at ten. */
export function makeNote(name: string, contactId: string, fields: Partial<CreateNote> = {}): CreateNote {
  return {
    ...base,
    repeatable: false,
    kind: 'create-note',
    id: `note ${name}`,
    sources: [`trace-${name}`],
    contact: { id: contactId },
    email: `${name}@example.com`,
    body: 'Has an account now.',
    timestamp: '2026-11-20T10:00:00.000Z',
    ...fields,
  };
}

/** A search for the list with this name, which is created when it is `wanted`. */
export function makeList(name: string, fields: Partial<EnsureList> = {}): EnsureList {
  return {
    ...base,
    kind: 'ensure-list',
    id: `list ${name}`,
    sources: [`trace-${name}`],
    list: { name },
    isWanted: true,
    ...fields,
  };
}

/** The contact with this id is put on the list with this id. */
export function makeChange(id: string, contactId: string, listId: string): ChangeList {
  return {
    ...base,
    kind: 'change-list',
    id,
    sources: [`trace-${id}`],
    change: 'add',
    list: { id: listId },
    called: { name: `list ${listId}` },
    contact: { id: contactId },
  };
}

/** The list with id 7 is to have the contacts with these addresses. */
export function makeSync(id: string, emails: readonly string[], fields: Partial<SyncList> = {}): SyncList {
  return {
    ...base,
    kind: 'sync-list',
    id,
    sources: [`trace-${id}`],
    list: { id: '7' },
    called: { name: 'VIPs' },
    wanted: emails.map((email, position) => ({ email, position })),
    now: 0,
    patientUntil: 0,
    ...fields,
  };
}
