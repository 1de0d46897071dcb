import type { Route } from '../../server/route.ts';
import { readProperties, writeProperties } from '../../server/scopes.ts';
import {
  archiveProperty,
  createProperty,
  listProperties,
  readProperty,
  updateProperty,
} from './properties.ts';
import { archiveProperties, createProperties, readPropertyBatch } from './property-batches.ts';
import { archiveGroup, createGroup, listGroups, readGroup, updateGroup } from './property-groups.ts';

const read = { area: 'properties', scopes: readProperties, bucket: 'crm' } as const;
const write = { area: 'properties', scopes: writeProperties, bucket: 'crm' } as const;
const all = '/:objectType';
const one = '/:objectType/:name';
const groups = '/:objectType/groups';
const group = '/:objectType/groups/:name';
const batch = '/:objectType/batch';

/** Property definitions and their groups. Groups come first: `groups` could be a property's name as well. */
export const propertyRoutes: readonly Route[] = [
  { ...read, name: 'properties.list-groups', method: 'GET', path: groups, handle: listGroups },
  { ...write, name: 'properties.create-group', method: 'POST', path: groups, handle: createGroup },
  { ...read, name: 'properties.read-group', method: 'GET', path: group, handle: readGroup },
  { ...write, name: 'properties.update-group', method: 'PATCH', path: group, handle: updateGroup },
  { ...write, name: 'properties.archive-group', method: 'DELETE', path: group, handle: archiveGroup },
  {
    ...write,
    name: 'properties.batch-create',
    method: 'POST',
    path: `${batch}/create`,
    handle: createProperties,
  },
  {
    ...read,
    name: 'properties.batch-read',
    method: 'POST',
    path: `${batch}/read`,
    handle: readPropertyBatch,
  },
  {
    ...write,
    name: 'properties.batch-archive',
    method: 'POST',
    path: `${batch}/archive`,
    handle: archiveProperties,
  },
  { ...read, name: 'properties.list', method: 'GET', path: all, handle: listProperties },
  { ...write, name: 'properties.create', method: 'POST', path: all, handle: createProperty },
  { ...read, name: 'properties.read', method: 'GET', path: one, handle: readProperty },
  { ...write, name: 'properties.update', method: 'PATCH', path: one, handle: updateProperty },
  { ...write, name: 'properties.archive', method: 'DELETE', path: one, handle: archiveProperty },
];
