import type { DeliveryError } from '../errors/delivery-error.ts';
import { companyDomain } from '../normalize/company-domain.ts';
import { endpoints } from './endpoints.ts';
import { type Fields, fields, text } from './fields.ts';
import { readResults } from './read-results.ts';
import type { RecipeContext } from './recipe.ts';
import type { Conversation, HubSpotRequest } from './request.ts';

/** A company that HubSpot has for a domain. */
export interface CompanyMatch {
  readonly id: string;
  /** What our unique property holds of it. */
  readonly key?: string;
  /** How many more have the same domain. */
  readonly others: number;
}

/** HubSpot, "Search": a body has at most 3,000 characters; this much is left for domains. */
const largestList = 2_600;
const largestPage = 200;

/**
 * Looks companies up by domain, as few requests as the length of the body allows.
 *
 * The index is behind and may answer with records that have changed since (recorded traffic, 2022), so only records
 * whose domain is the one asked for count; a company that carries our key comes first, then the oldest.
 *
 * @returns by domain; or the error that kept us from knowing, which is never the same as "none"
 */
export function* findCompanies(
  domains: readonly string[],
  context: RecipeContext,
): Conversation<ReadonlyMap<string, CompanyMatch> | DeliveryError> {
  const records = new Map<string, Fields[]>();
  for (const part of byLength(domains)) {
    const error = yield* collect(part, records, context);
    if (error !== undefined) return error;
  }
  return new Map([...records].flatMap(([domain, candidates]) => choose(domain, candidates, context)));
}

/** Asks again for the domains that those with very many companies have kept from a full page. */
function* collect(
  domains: readonly string[],
  records: Map<string, Fields[]>,
  context: RecipeContext,
): Conversation<DeliveryError | undefined> {
  const response = yield search(domains, context);
  const answer = readResults(response, 'Companies not looked up');
  if (!answer.ok) return answer.error;
  for (const record of answer.results) {
    const domain = companyDomain(text(fields(record['properties'])['domain']) ?? '');
    if (domain !== undefined && domains.includes(domain))
      records.set(domain, [...(records.get(domain) ?? []), record]);
  }
  const isFull = fields(answer.body['paging'])['next'] !== undefined;
  const open = domains.filter((domain) => !records.has(domain));
  const isWorthwhile = isFull && open.length > 0 && open.length < domains.length;
  return isWorthwhile ? yield* collect(open, records, context) : undefined;
}

function choose(
  domain: string,
  candidates: readonly Fields[],
  { companyKeyProperty }: RecipeContext,
): [string, CompanyMatch][] {
  const isOurs = (record: Fields): boolean => fields(record['properties'])[companyKeyProperty] === domain;
  const oldestFirst = candidates.toSorted((a, b) => age(a).localeCompare(age(b)));
  const chosen = oldestFirst.find(isOurs) ?? oldestFirst[0];
  const id = text(chosen?.['id']);
  const key = text(fields(chosen?.['properties'])[companyKeyProperty]);
  return id === undefined ? [] : [[domain, { id, ...(key && { key }), others: candidates.length - 1 }]];
}

function age(record: Fields): string {
  return text(fields(record['properties'])['createdate']) ?? text(record['createdAt']) ?? '';
}

function search(
  domains: readonly string[],
  { apiVersion, companyKeyProperty }: RecipeContext,
): HubSpotRequest {
  return {
    method: 'POST',
    path: `${endpoints[apiVersion].objects('companies')}/search`,
    budget: 'search',
    body: {
      filterGroups: [{ filters: [{ propertyName: 'domain', operator: 'IN', values: domains }] }],
      properties: ['domain', 'createdate', companyKeyProperty],
      sorts: [{ propertyName: 'createdate', direction: 'ASCENDING' }],
      limit: largestPage,
    },
  };
}

/** Parts of at most 100 domains whose JSON fits into one body. */
function byLength(domains: readonly string[]): string[][] {
  const parts: string[][] = [];
  let length = Number.POSITIVE_INFINITY;
  for (const domain of domains) {
    const cost = domain.length + 3;
    if (length + cost > largestList || (parts.at(-1)?.length ?? 0) >= 100) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(domain);
    length += cost;
  }
  return parts;
}
