import type { Issue } from '../errors/issue.ts';
import type { NormalizedEvent } from '../normalize/normalized-event.ts';
import type { ContactAddress } from './contact-address.ts';
import type { Creation } from './creation.ts';
import type { Operation, OperationKind } from './operation.ts';
import type { Outcome, Receipt } from './outcome.ts';

/** Why an event was concluded without anything being sent, by choice and not by failure. */
export type DropReason = 'integrations' | 'page-events-off' | 'enrich' | 'invalid' | 'purged' | 'forgotten';

/** An event to plan, with what is known about it from the store. */
export interface PlanInput {
  readonly event: NormalizedEvent;
  /** When the outbox took it in, epoch milliseconds. */
  readonly acceptedAt: number;
  /** What an earlier attempt has carried out and is not repeated. */
  readonly done: ReadonlyMap<OperationKind | 'link-identity', Receipt>;
  /** Since when an earlier attempt may have carried out what comes next, epoch milliseconds; missing when none has. */
  readonly begunAt?: number;
  /** Its place in the order of arrival. Default: after everything that is stored. */
  readonly seq?: number;
}

/** What one event has said in an operation that carries several: of the others' properties it is told nothing. */
export interface Share {
  /** Where the event said it, as in `context.traits`. */
  readonly path: string;
  readonly properties: readonly string[];
}

/** One part of an event: the operation that carries it, or an outcome that is certain already. */
export type Step =
  | { readonly kind: OperationKind; readonly operation: string; readonly share?: Share }
  | { readonly kind: OperationKind | 'link-identity'; readonly outcome: Outcome };

/** What becomes of one event. */
export interface EventPlan {
  readonly messageId: string;
  readonly steps: readonly Step[];
  readonly issues: readonly Issue[];
  /** Set when nothing is sent by choice; then there are no steps. */
  readonly dropped?: DropReason;
}

/** Everything that a run of events asks of HubSpot. */
export interface Plan {
  readonly operations: readonly Operation[];
  /** One for each event, in their order. */
  readonly events: readonly EventPlan[];
  /** What would make the plan better, if it can be found out. */
  readonly lacks: Lacks;
}

/** What a plan had to do without. */
export interface Lacks {
  /** Contacts that may or may not exist in HubSpot. */
  readonly contacts: readonly ContactAddress[];
  /** Names that the catalogues do not hold; they may be new. */
  readonly contactProperties: readonly string[];
  readonly companyProperties: readonly string[];
  readonly eventDefinitions: readonly string[];
  /** What is to be created, where the names are not new after all. */
  readonly creations: readonly Creation[];
}
