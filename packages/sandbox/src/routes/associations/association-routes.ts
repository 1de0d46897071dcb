import type { Route } from '../../server/route.ts';
import { readRecords, writeRecords } from '../../server/scopes.ts';
import { associateBatch, associateOne } from './default-associations.ts';
import {
  associateLabelled,
  associateLabelledBatch,
  dissociate,
  dissociateBatch,
  removeLabels,
} from './labelled-associations.ts';
import { listAssociations, readAssociations } from './read-associations.ts';

const write = { area: 'associations', scopes: writeRecords, bucket: 'associations' } as const;
const read = { area: 'associations', scopes: readRecords, bucket: 'associations' } as const;
const batch = { area: 'association-batches', method: 'POST', bucket: 'associations' } as const;

const from = '/:objectType/:id/associations';
const pair = `${from}/:toObjectType/:toId`;
const types = '/:objectType/:toObjectType/batch';

/** Associations between contacts and companies. */
export const associationRoutes: readonly Route[] = [
  {
    ...write,
    name: 'associations.default',
    method: 'PUT',
    path: `${from}/default/:toObjectType/:toId`,
    handle: associateOne,
  },
  { ...write, name: 'associations.create', method: 'PUT', path: pair, handle: associateLabelled },
  { ...write, name: 'associations.archive', method: 'DELETE', path: pair, handle: dissociate },
  {
    ...read,
    name: 'associations.list',
    method: 'GET',
    path: `${from}/:toObjectType`,
    handle: listAssociations,
  },
  {
    ...batch,
    name: 'associations.batch-default',
    path: `${types}/associate/default`,
    scopes: writeRecords,
    handle: associateBatch,
  },
  {
    ...batch,
    name: 'associations.batch-create',
    path: `${types}/create`,
    scopes: writeRecords,
    handle: associateLabelledBatch,
  },
  {
    ...batch,
    name: 'associations.batch-archive',
    path: `${types}/archive`,
    scopes: writeRecords,
    handle: dissociateBatch,
  },
  {
    ...batch,
    name: 'associations.batch-labels-archive',
    path: `${types}/labels/archive`,
    scopes: writeRecords,
    handle: removeLabels,
  },
  {
    ...batch,
    name: 'associations.batch-read',
    path: `${types}/read`,
    scopes: readRecords,
    handle: readAssociations,
  },
];
