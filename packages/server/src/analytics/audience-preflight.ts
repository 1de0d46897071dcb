import { DeliveryError } from '@hubtrail/core';
import {
  type AudienceDefinition,
  checkSchema,
  type Knowledge,
  type PropertyCatalog,
  type SchemaCheck,
  type SchemaNeed,
  schemaNeeds,
  toCreations,
} from '@hubtrail/core/plan';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';

/** What HubSpot has of what audiences need. */
export interface PreflightReport {
  /** Whether nothing stands against sending them. */
  readonly ok: boolean;
  /** Everything that must exist, with its exact name, type and group; none when HubSpot could not be asked. */
  readonly checks: readonly (Omit<SchemaCheck, 'state'> & {
    readonly state: SchemaCheck['state'] | 'created';
  })[];
  /** Why HubSpot could not be asked, or would not create anything for now. */
  readonly error?: DeliveryError;
}

/** Looks what HubSpot has of it, and creates what is missing, where `creates` says so. Never rejects for what HubSpot does. */
export async function preflight(
  definitions: readonly AudienceDefinition[],
  knowledge: Pick<KnowledgeSource, 'portal' | 'properties' | 'invalidate' | 'create'>,
  creates: (need: SchemaNeed) => boolean,
): Promise<PreflightReport> {
  const first = await look(definitions, knowledge);
  if (DeliveryError.isInstance(first)) return failed(first);
  // A person may have created it a moment ago.
  if (first.checks.some(({ state }) => state === 'missing')) knowledge.invalidate();
  const found = isComplete(first) ? first : await look(definitions, knowledge);
  if (DeliveryError.isInstance(found)) return failed(found);

  const missing = found.checks.filter(({ need, state }) => state === 'missing' && creates(need));
  if (missing.length === 0) return { ok: isComplete(found), checks: found.checks };
  const facts = await knowledge.create(missing.flatMap(({ need }) => toCreations(need)));
  if (DeliveryError.isInstance(facts)) return failed(facts);
  const checks = checkSchema(
    found.checks.map(({ need }) => need),
    { ...found.facts, ...facts },
  ).map((check, index) =>
    found.checks[index]?.state === 'missing' && check.state === 'present'
      ? { ...check, state: 'created' as const }
      : check,
  );
  return { ok: isComplete({ checks }), checks };
}

interface Found {
  readonly checks: readonly SchemaCheck[];
  readonly facts: Partial<Knowledge>;
}

async function look(
  definitions: readonly AudienceDefinition[],
  knowledge: Pick<KnowledgeSource, 'portal' | 'properties'>,
): Promise<Found | DeliveryError> {
  const hasEvents = definitions.some(({ as }) => as?.includes('events'));
  const portal = await knowledge.portal({
    portalId: hasEvents,
    contacts: false,
    companies: false,
    events: hasEvents,
  });
  if (DeliveryError.isInstance(portal)) return portal;
  const needs = schemaNeeds(definitions, portal.portalId);
  const facts: Record<string, PropertyCatalog> = {};
  for (const object of ['contacts', 'companies'] as const) {
    if (!needs.some((need) => need.kind === 'property' && need.object === object)) continue;
    const { data, error } = await knowledge.properties(object, []);
    if (data === undefined && error?.retryable) return error;
    if (data !== undefined)
      facts[object === 'contacts' ? 'contactProperties' : 'companyProperties'] = new Map(
        data.map((property) => [property.name, property]),
      );
  }
  return { checks: checkSchema(needs, { ...portal, ...facts }), facts: { ...portal, ...facts } };
}

function isComplete({ checks }: Pick<PreflightReport, 'checks'>): boolean {
  return checks.every(({ state }) => state !== 'missing' && state !== 'unfit');
}

function failed(error: DeliveryError): PreflightReport {
  return { ok: false, checks: [], error };
}
