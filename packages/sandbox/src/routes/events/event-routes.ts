import type { Route } from '../../server/route.ts';
import { defineEvents, readEvents, sendEvents } from '../../server/scopes.ts';
import {
  createDefinition,
  createDefinitionProperty,
  deleteDefinition,
  listDefinitions,
  readOneDefinition,
  updateDefinition,
} from './definitions.ts';
import { listEventTypes, listOccurrences } from './occurrences.ts';
import { sendBatch, sendOne } from './send.ts';

const tier = { plan: 'enterprise', feature: 'custom events' } as const;

const send = { area: 'event-send', scopes: sendEvents, bucket: 'events', tier } as const;
const define = { area: 'event-definitions', scopes: defineEvents, bucket: 'crm', tier } as const;
const read = { area: 'event-occurrences', scopes: readEvents, bucket: 'crm', tier } as const;

/** Custom events: sending, defining and reading back. */
export const eventRoutes: readonly Route[] = [
  { ...send, name: 'events.send', method: 'POST', path: '', handle: sendOne },
  { ...send, name: 'events.send-batch', method: 'POST', path: '/batch', handle: sendBatch },
  { ...read, name: 'events.list', method: 'GET', path: '', handle: listOccurrences },
  { ...read, name: 'events.list-types', method: 'GET', path: '/event-types', handle: listEventTypes },
  { ...define, name: 'event-definitions.create', method: 'POST', path: '', handle: createDefinition },
  { ...define, name: 'event-definitions.list', method: 'GET', path: '', handle: listDefinitions },
  { ...define, name: 'event-definitions.read', method: 'GET', path: '/:name', handle: readOneDefinition },
  { ...define, name: 'event-definitions.update', method: 'PATCH', path: '/:name', handle: updateDefinition },
  { ...define, name: 'event-definitions.delete', method: 'DELETE', path: '/:name', handle: deleteDefinition },
  {
    ...define,
    name: 'event-definitions.create-property',
    method: 'POST',
    path: '/:name/property',
    handle: createDefinitionProperty,
  },
];
