import type { Bucket } from '../limits/bucket.ts';
import type { ObjectType } from '../model/object-type.ts';
import type { Plan } from '../settings/settings.ts';
import type { Handler } from './call.ts';
import type { Area } from './paths.ts';

/** Scopes that a call needs: all of the groups, and of each group any one. */
export type ScopeRule = (types: readonly ObjectType[]) => readonly (readonly string[])[];

/** One row of the routing table. */
export interface Route {
  /** Stable name, for example `objects.batch-upsert`; the journal shows it with the object type in front. */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly area: Area;
  /** What follows the area's base path; `:objectType` and the like are parameters. */
  readonly path: string;
  readonly scopes: ScopeRule;
  /** Which of HubSpot's limits it counts against. */
  readonly bucket: Bucket;
  /** The lowest plan that has it, and what it is called. Default: every plan. */
  readonly tier?: { readonly plan: Plan; readonly feature: string };
  /** Whether it takes no token. */
  readonly isPublic?: true;
  /** Whether pages of any site may call it (CORS). */
  readonly isOpenToPages?: true;
  /** How its body is written. Default: JSON. */
  readonly reads?: 'form';
  readonly handle: Handler;
}
