import { createRandom } from '../runtime/random.ts';
import type { Fault } from './fault.ts';
import type { FaultMatch, FaultRequest, FaultRule, Faults } from './fault-rule.ts';

/** The rules in force, with how often each has matched and hit. */
export interface FaultTable extends Faults {
  readonly isEmpty: () => boolean;
  /** The fault of a request, counted as hit. */
  readonly next: (request: Omit<FaultRequest, 'number'>) => Fault | undefined;
}

interface Entry {
  readonly rule: FaultRule;
  matched: number;
  hit: number;
}

/** Makes a table. Its chance has a row of numbers of its own, so that faults do not change ids. */
export function createFaultTable(rules: readonly FaultRule[], seed: number): FaultTable {
  const random = createRandom(seed + 0x5eed);
  let entries: Entry[] = [];

  function add(...added: readonly FaultRule[]): void {
    entries.push(...added.map((rule) => ({ rule, matched: 0, hit: 0 })));
  }

  function next(request: Omit<FaultRequest, 'number'>): Fault | undefined {
    for (const entry of entries) {
      if (!isMatch(entry.rule, request)) continue;
      entry.matched += 1;
      const fault = faultOf(entry, request);
      if (fault === undefined) continue;
      entry.hit += 1;
      return fault;
    }
    return undefined;
  }

  function faultOf({ rule, matched, hit }: Entry, request: Omit<FaultRequest, 'number'>): Fault | undefined {
    if ('script' in rule) return rule.script({ ...request, number: matched });
    if (hit >= (rule.times ?? Number.POSITIVE_INFINITY)) return undefined;
    if ('probability' in rule && random.next() >= rule.probability) return undefined;
    return rule.fault;
  }

  function clear(): void {
    entries = [];
  }

  add(...rules);
  return { add, clear, next, isEmpty: () => entries.length === 0 };
}

function isMatch(rule: FaultMatch, request: Omit<FaultRequest, 'number'>): boolean {
  const { route, path, method } = rule;
  if (route !== undefined && route !== request.route) return false;
  if (method !== undefined && method !== request.method) return false;
  if (path === undefined) return true;
  // `search`, unlike `test`, does not remember where the last match of a global pattern ended.
  return typeof path === 'string' ? path === request.path : request.path.search(path) !== -1;
}
