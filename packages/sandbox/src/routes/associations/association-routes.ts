import type { Route } from '../../server/route.ts';
import { writeRecords } from '../../server/scopes.ts';
import { associateBatch, associateOne } from './batch-default.ts';

const single = { area: 'associations', bucket: 'associations' } as const;
const batch = { area: 'association-batches', bucket: 'associations' } as const;

/** Associations between contacts and companies. */
export const associationRoutes: readonly Route[] = [
  {
    ...single,
    name: 'associations.default',
    method: 'PUT',
    path: '/:objectType/:id/associations/default/:toObjectType/:toId',
    scopes: writeRecords,
    handle: associateOne,
  },
  {
    ...batch,
    name: 'associations.batch-default',
    method: 'POST',
    path: '/:objectType/:toObjectType/batch/associate/default',
    scopes: writeRecords,
    handle: associateBatch,
  },
];
