import type { Route } from '../../server/route.ts';
import { readRecords, writeRecords } from '../../server/scopes.ts';
import { batchArchive, batchRead } from './batch-read.ts';
import { batchCreate, batchUpdate, batchUpsert } from './batch-write.ts';
import { gdprDelete } from './gdpr-delete.ts';
import { merge } from './merge.ts';
import { search } from './search.ts';
import { archiveOne, createOne, listAll, readOne, updateOne } from './single.ts';

const read = { area: 'objects', scopes: readRecords, bucket: 'crm' } as const;
const write = { area: 'objects', scopes: writeRecords, bucket: 'crm' } as const;
const all = '/:objectType';
const one = '/:objectType/:id';

/** Contacts, companies and notes, one by one and in batches. */
export const objectRoutes: readonly Route[] = [
  { ...write, name: 'objects.create', method: 'POST', path: all, handle: createOne },
  { ...read, name: 'objects.list', method: 'GET', path: all, handle: listAll },
  {
    ...read,
    name: 'objects.search',
    method: 'POST',
    path: `${all}/search`,
    bucket: 'search',
    handle: search,
  },
  {
    ...write,
    name: 'objects.batch-create',
    method: 'POST',
    path: `${all}/batch/create`,
    handle: batchCreate,
  },
  { ...read, name: 'objects.batch-read', method: 'POST', path: `${all}/batch/read`, handle: batchRead },
  {
    ...write,
    name: 'objects.batch-update',
    method: 'POST',
    path: `${all}/batch/update`,
    handle: batchUpdate,
  },
  {
    ...write,
    name: 'objects.batch-upsert',
    method: 'POST',
    path: `${all}/batch/upsert`,
    handle: batchUpsert,
  },
  {
    ...write,
    name: 'objects.batch-archive',
    method: 'POST',
    path: `${all}/batch/archive`,
    handle: batchArchive,
  },
  { ...write, name: 'objects.merge', method: 'POST', path: `${all}/merge`, handle: merge },
  { ...write, name: 'objects.gdpr-delete', method: 'POST', path: `${all}/gdpr-delete`, handle: gdprDelete },
  { ...read, name: 'objects.read', method: 'GET', path: one, handle: readOne },
  { ...write, name: 'objects.update', method: 'PATCH', path: one, handle: updateOne },
  { ...write, name: 'objects.archive', method: 'DELETE', path: one, handle: archiveOne },
];
