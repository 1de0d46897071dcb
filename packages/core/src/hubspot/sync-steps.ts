import { DeliveryError } from '../errors/delivery-error.ts';
import type { SyncList } from '../plan/operation.ts';
import type { SyncProgress } from '../plan/sync-progress.ts';
import { chunks } from '../plan/waves.ts';
import { changeMembers, listAction } from './change-members.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields, text } from './fields.ts';
import { findContacts } from './find-contacts.ts';
import { readResults } from './read-results.ts';
import type { Conversation } from './request.ts';

/** How far a step came, and why it stopped when it failed. */
export interface Advance {
  readonly progress: SyncProgress;
  readonly failed?: DeliveryError;
}

/** HubSpot, "Lists" (OpenAPI, August 2026). */
const pageSize = 250;
const pagesPerStep = 20;
/** So many contacts are looked up before what was found is written down; a change of members takes as many. */
const contactsPerStep = 1_000;

/** Reads members from the page on that comes next: some pages at most. */
export function* readMembers(
  before: SyncProgress,
  listId: string,
  apiVersion: ApiVersion,
): Conversation<Advance> {
  const { nextPage, ...rest } = before;
  const members = [...before.members];
  let after = nextPage;
  for (let page = 0; page < pagesPerStep && after !== undefined; page += 1) {
    const query = new URLSearchParams({ limit: String(pageSize), ...(after && { after }) });
    const path = `${endpoints[apiVersion].lists}/${listId}/memberships?${query}`;
    const response = yield { method: 'GET', path, budget: 'crm' };
    const answer = readResults(response, 'Members of the list not read');
    if (!answer.ok) return { progress: { ...rest, members, nextPage: after }, failed: answer.error };
    for (const { recordId } of answer.results) members.push(text(recordId) ?? '');
    const next = text(fields(fields(answer.body['paging'])['next'])['after']);
    after = next === after ? undefined : next;
  }
  return { progress: { ...rest, members, ...(after !== undefined && { nextPage: after }) } };
}

/** Asks for the ids of some of those who are wanted and not known yet. */
export function* lookUpWanted(
  operation: SyncList,
  before: SyncProgress,
  apiVersion: ApiVersion,
): Conversation<Advance> {
  const found = [...(before.found ?? rememberedIds(operation, before.members))];
  const emailAt = (index: number): string => operation.wanted[index]?.email ?? '';
  const open = found.flatMap((id, index) => (id === null ? [index] : [])).slice(0, contactsPerStep);
  for (const part of chunks(open, 100)) {
    const ids = yield* idsOf(part.map(emailAt), apiVersion);
    if (DeliveryError.isInstance(ids)) return { progress: { ...before, found }, failed: ids };
    for (const index of part) found[index] = ids.get(emailAt(index)) ?? '';
  }
  return { progress: { ...before, found } };
}

/** Whom an answer does not mention is asked for once more, and then counts as missing. */
function* idsOf(
  values: readonly string[],
  apiVersion: ApiVersion,
): Conversation<ReadonlyMap<string, string | null> | DeliveryError> {
  const answer = yield* findContacts({ property: 'email', values }, apiVersion);
  if (DeliveryError.isInstance(answer)) return answer;
  const silent = values.filter((email) => !answer.ids.has(email));
  if (silent.length === 0) return answer.ids;
  const again = yield* findContacts({ property: 'email', values: silent }, apiVersion);
  return DeliveryError.isInstance(again) ? again : new Map([...answer.ids, ...again.ids]);
}

/** Who is wanted and on the list already, under the id that was known last time; the others are to be looked up. */
function rememberedIds(
  { wanted, remembered }: SyncList,
  members: readonly string[],
): readonly (string | null)[] {
  const present = new Set(members);
  return wanted.map(({ email }) => {
    const id = remembered?.members.get(email);
    return id !== undefined && present.has(id) ? id : null;
  });
}

/** Puts those who were found on the list; once all are, takes off who is too many. */
export function* changeDifference(
  before: SyncProgress,
  listId: string,
  apiVersion: ApiVersion,
): Conversation<Advance> {
  const found = [...(before.found ?? [])];
  const members = new Set(before.members);
  const wanted = new Set(found.flatMap((id) => id || []));
  const add = [...wanted].filter((id) => !members.has(id));
  const remove = found.includes(null) ? [] : before.members.filter((id) => !wanted.has(id));
  let progress = before;
  for (const part of chunks([...add, ...remove], contactsPerStep)) {
    const change = {
      listId,
      add: part.filter((id) => wanted.has(id)),
      remove: part.filter((id) => !wanted.has(id)),
    };
    const sent = yield* changeMembers(change, apiVersion);
    if (sent === 'gone') return { progress, failed: new DeliveryError('NOT_FOUND', listAction) };
    if (DeliveryError.isInstance(sent)) return { progress, failed: sent };
    for (const id of change.add) if (!sent.missing.has(id)) members.add(id);
    for (const id of change.remove) members.delete(id);
    progress = {
      ...progress,
      members: [...members],
      found: found.map((id) => (id !== null && sent.missing.has(id) ? '' : id)),
      changes: progress.changes + sent.changed.size,
    };
  }
  return { progress };
}
