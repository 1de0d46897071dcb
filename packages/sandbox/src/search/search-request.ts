import { isObject, type JsonObject, stringsOf, textOf } from '../model/json.ts';
import { accepted, invalid, type Refusal, type Result, refused } from '../model/refusal.ts';

/** HubSpot's search operators. */
type Operator =
  | 'EQ'
  | 'NEQ'
  | 'LT'
  | 'LTE'
  | 'GT'
  | 'GTE'
  | 'BETWEEN'
  | 'IN'
  | 'NOT_IN'
  | 'HAS_PROPERTY'
  | 'NOT_HAS_PROPERTY'
  | 'CONTAINS_TOKEN'
  | 'NOT_CONTAINS_TOKEN';

/** One condition. */
export interface Filter {
  readonly propertyName: string;
  readonly operator: Operator;
  readonly value: string;
  readonly highValue: string;
  readonly values: readonly string[];
}

/** A search, checked: groups are joined by OR, the filters of a group by AND. */
export interface SearchRequest {
  readonly groups: readonly (readonly Filter[])[];
  readonly query: string | undefined;
  readonly sort: { readonly propertyName: string; readonly isDescending: boolean } | undefined;
  readonly properties: readonly string[];
  readonly limit: number;
  readonly after: number;
}

const operators: ReadonlySet<string> = new Set<Operator>([
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'BETWEEN',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
  'CONTAINS_TOKEN',
  'NOT_CONTAINS_TOKEN',
]);

// HubSpot docs, CRM search guide, 2026. The texts of the refusals are unverified.
const maxGroups = 5;
const maxFiltersPerGroup = 6;
const maxFilters = 18;
const maxLimit = 200;
const maxResults = 10_000;

/** Reads the body of a search. */
export function readSearch(body: JsonObject): Result<SearchRequest> {
  const groups = readGroups(body['filterGroups'] ?? []);
  if (!groups.ok) return groups;
  const limit = readWhole(body['limit'], 10);
  const after = readWhole(body['after'], 0);
  if (limit === undefined || limit < 1 || limit > maxLimit) {
    return refused(invalid(`Invalid input: limit must be between 1 and ${maxLimit}`));
  }
  if (after === undefined) return refused(invalid('Invalid input: after must be an integer'));
  if (after + limit > maxResults) {
    return refused(invalid(`Paging beyond ${maxResults} results is not supported`));
  }
  const sort = readSort(body['sorts'] ?? []);
  if (!sort.ok) return sort;
  return accepted({
    groups: groups.value,
    query: textOf(body['query'])?.toLowerCase(),
    sort: sort.value,
    properties: stringsOf(body['properties']),
    limit,
    after,
  });
}

function readGroups(value: unknown): Result<readonly (readonly Filter[])[]> {
  if (!Array.isArray(value) || !value.every(isObject)) return refused(notReadable('filterGroups'));
  if (value.length > maxGroups) return refused(tooMany('filter groups', value.length, maxGroups));
  const groups: Filter[][] = [];
  for (const group of value) {
    const filters = group['filters'] ?? [];
    if (!Array.isArray(filters) || !filters.every(isObject)) return refused(notReadable('filters'));
    if (filters.length > maxFiltersPerGroup) {
      return refused(tooMany('filters per group', filters.length, maxFiltersPerGroup));
    }
    const read: Filter[] = [];
    for (const filter of filters) {
      const outcome = readFilter(filter);
      if (!outcome.ok) return outcome;
      read.push(outcome.value);
    }
    groups.push(read);
  }
  const total = groups.flat().length;
  return total > maxFilters ? refused(tooMany('filters', total, maxFilters)) : accepted(groups);
}

function readFilter(filter: JsonObject): Result<Filter> {
  const propertyName = textOf(filter['propertyName']);
  const operator = filter['operator'];
  if (propertyName === undefined || !isOperator(operator)) return refused(notReadable('filter'));
  const read = {
    propertyName,
    operator,
    value: textOf(filter['value']) ?? '',
    highValue: textOf(filter['highValue']) ?? '',
    values: stringsOf(filter['values']),
  };
  const isList = operator === 'IN' || operator === 'NOT_IN';
  const isBare = operator === 'HAS_PROPERTY' || operator === 'NOT_HAS_PROPERTY';
  const lacks = isList ? read.values.length === 0 : !isBare && read.value === '';
  if (lacks || (operator === 'BETWEEN' && read.highValue === '')) {
    return refused(invalid(`Invalid input: operator ${operator} on ${propertyName} lacks its value`));
  }
  return accepted(read);
}

function readSort(value: unknown): Result<SearchRequest['sort']> {
  if (!Array.isArray(value)) return refused(notReadable('sorts'));
  if (value.length > 1) return refused(tooMany('sorts', value.length, 1));
  const sort: unknown = value[0];
  if (sort === undefined) return accepted(undefined);
  if (typeof sort === 'string') {
    return accepted({ propertyName: sort.replace(/^-/, ''), isDescending: sort.startsWith('-') });
  }
  const propertyName = isObject(sort) ? textOf(sort['propertyName']) : undefined;
  if (!isObject(sort) || propertyName === undefined) return refused(notReadable('sorts'));
  return accepted({ propertyName, isDescending: sort['direction'] === 'DESCENDING' });
}

function isOperator(word: unknown): word is Operator {
  return typeof word === 'string' && operators.has(word);
}

/** A whole number, also as text; `undefined` for anything else. */
function readWhole(value: unknown, absent: number): number | undefined {
  if (value === undefined || value === null || value === '') return absent;
  const number = Number(value);
  return Number.isInteger(number) && number >= 0 ? number : undefined;
}

function notReadable(what: string): Refusal {
  return invalid(`Invalid input: ${what} could not be read`);
}

function tooMany(what: string, given: number, max: number): Refusal {
  return invalid(`Invalid input: ${given} ${what} were given, at most ${max} are allowed`);
}
