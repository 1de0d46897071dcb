import type { Fault } from './fault.ts';

/** Which requests a rule is about; what is left out matches all. Requests to unknown paths are never matched. */
export interface FaultMatch {
  /** Name of a route as the journal shows it, for example `contacts.batch-upsert`. */
  readonly route?: string;
  /** The whole path without the query, or a pattern for a part of it. */
  readonly path?: string | RegExp;
  /** Upper case. */
  readonly method?: string;
}

/** A request as a script sees it. */
export interface FaultRequest {
  /** How many requests the rule has matched, this one included: 1 for the first. */
  readonly number: number;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly route: string;
  /** The body as text. */
  readonly body: string;
  /** Epoch milliseconds of the sandbox's clock. */
  readonly now: number;
}

/** The same fault for every matching request, or for the first `times` of them. */
export interface CountedFault extends FaultMatch {
  readonly fault: Fault;
  /** Default: no end. */
  readonly times?: number;
}

/** A fault that hits by chance, seeded: the same requests meet the same faults. */
export interface RandomFault extends FaultMatch {
  readonly fault: Fault;
  /** 0 to 1. */
  readonly probability: number;
  /** How often it hits at most. Default: no end. */
  readonly times?: number;
}

/** A fault that a function decides on. */
export interface ScriptedFault extends FaultMatch {
  readonly script: (request: FaultRequest) => Fault | undefined;
}

/** When something goes wrong, and what. The first rule that hits a request wins. */
export type FaultRule = CountedFault | RandomFault | ScriptedFault;

/** Makes requests go wrong, on purpose. */
export interface Faults {
  /** Adds rules behind those that are there. */
  readonly add: (...rules: readonly FaultRule[]) => void;
  /** Takes all rules away, also those of the settings. */
  readonly clear: () => void;
}
