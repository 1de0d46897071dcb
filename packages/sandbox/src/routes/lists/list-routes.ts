import type { Route } from '../../server/route.ts';
import { readLists as readScope, writeLists } from '../../server/scopes.ts';
import {
  createList,
  deleteList,
  readListByName,
  readLists,
  readOneList,
  renameList,
  restoreList,
} from './lists.ts';
import {
  addAndRemoveMembers,
  addMembers,
  listMembers,
  listsOfRecord,
  removeAllMembers,
  removeMembers,
} from './memberships.ts';
import { searchLists } from './search-lists.ts';

const read = { area: 'lists', scopes: readScope, bucket: 'crm' } as const;
const write = { area: 'lists', scopes: writeLists, bucket: 'crm' } as const;
const one = '/:listId';
const members = '/:listId/memberships';
const byName = '/object-type-id/:objectTypeId/name/:listName';
const ofRecord = '/records/:objectTypeId/:recordId/memberships';

/** Lists, which HubSpot's user interface calls segments, and who is in them. */
export const listRoutes: readonly Route[] = [
  { ...write, name: 'lists.create', method: 'POST', path: '', handle: createList },
  { ...read, name: 'lists.read-many', method: 'GET', path: '', handle: readLists },
  { ...read, name: 'lists.search', method: 'POST', path: '/search', handle: searchLists },
  { ...read, name: 'lists.read-by-name', method: 'GET', path: byName, handle: readListByName },
  { ...read, name: 'lists.of-record', method: 'GET', path: ofRecord, handle: listsOfRecord },
  { ...read, name: 'lists.read', method: 'GET', path: one, handle: readOneList },
  { ...write, name: 'lists.delete', method: 'DELETE', path: one, handle: deleteList },
  { ...write, name: 'lists.restore', method: 'PUT', path: `${one}/restore`, handle: restoreList },
  { ...write, name: 'lists.rename', method: 'PUT', path: `${one}/update-list-name`, handle: renameList },
  { ...read, name: 'lists.members', method: 'GET', path: members, handle: listMembers },
  {
    ...read,
    name: 'lists.members-by-joining',
    method: 'GET',
    path: `${members}/join-order`,
    handle: listMembers,
  },
  { ...write, name: 'lists.empty', method: 'DELETE', path: members, handle: removeAllMembers },
  { ...write, name: 'lists.add', method: 'PUT', path: `${members}/add`, handle: addMembers },
  { ...write, name: 'lists.remove', method: 'PUT', path: `${members}/remove`, handle: removeMembers },
  {
    ...write,
    name: 'lists.add-and-remove',
    method: 'PUT',
    path: `${members}/add-and-remove`,
    handle: addAndRemoveMembers,
  },
];
