import type { Route } from '../../server/route.ts';
import { readProperties, writeProperties } from '../../server/scopes.ts';
import {
  archiveProperty,
  createProperty,
  listProperties,
  readProperty,
  updateProperty,
} from './properties.ts';

const read = { area: 'properties', scopes: readProperties, bucket: 'crm' } as const;
const write = { area: 'properties', scopes: writeProperties, bucket: 'crm' } as const;
const all = '/:objectType';
const one = '/:objectType/:name';

/** Property definitions and their groups. */
export const propertyRoutes: readonly Route[] = [
  { ...read, name: 'properties.list', method: 'GET', path: all, handle: listProperties },
  { ...write, name: 'properties.create', method: 'POST', path: all, handle: createProperty },
  { ...read, name: 'properties.read', method: 'GET', path: one, handle: readProperty },
  { ...write, name: 'properties.update', method: 'PATCH', path: one, handle: updateProperty },
  { ...write, name: 'properties.archive', method: 'DELETE', path: one, handle: archiveProperty },
];
