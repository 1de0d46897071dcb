import { type ApiCall, read, write } from './api-call.ts';

const listFailure = '`failed`, the list call is a dead letter';

/** The requests about lists; see `apiCalls`. */
export const listCalls: readonly ApiCall[] = [
  {
    ...read,
    method: 'GET',
    path: (paths) => `${paths.lists}/object-type-id/0-1/name/{name}`,
    does: 'looks for a list by its name',
    feature: 'lists',
    failure: listFailure,
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => `${paths.lists}/{name}`,
    does: 'looks for a list by its id: whether it is static, and how many are on it',
    feature: 'lists',
    failure: listFailure,
  },
  {
    ...read,
    method: 'POST',
    path: (paths) => `${paths.lists}/search`,
    does: 'reads which static lists there are, 500 with a request',
    feature: 'lists',
    steps: 'part',
    failure: '`lists()` says why',
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.lists,
    does: 'creates a static list that is missing, unless `lists.autoCreate` is off',
    feature: 'lists',
    steps: 'part',
    repeatable: 'HubSpot refuses the second of a name, which counts as done',
    failure: listFailure,
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => `${paths.lists}/{name}/memberships`,
    does: 'reads who is on a list, 250 with a request',
    feature: 'lists',
    steps: 'part',
    failure: listFailure,
  },
  {
    ...write,
    method: 'PUT',
    path: (paths) => `${paths.lists}/{name}/memberships/add-and-remove`,
    does: 'puts contacts on a list, and takes them off',
    feature: 'lists',
    steps: 'part',
    repeatable: 'a contact is on a list once',
    failure: listFailure,
  },
];
