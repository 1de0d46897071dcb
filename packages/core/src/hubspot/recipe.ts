import type { CompanyKey } from '../plan/company-key.ts';
import type { Operation } from '../plan/operation.ts';
import type { Outcome, Receipt } from '../plan/outcome.ts';
import type { ApiVersion } from './endpoints.ts';
import type { Conversation } from './request.ts';

/** What a recipe may look up besides its operations. */
export interface RecipeContext {
  readonly apiVersion: ApiVersion;
  /** Of the operations that were carried out before, by id. */
  readonly receipts: ReadonlyMap<string, Receipt>;
  /** The unique company property that keeps companies apart. */
  readonly companyKeyProperty: string;
  /** What it holds. Default: the domain. */
  readonly companyKeyBy?: CompanyKey;
  /** Whether lifecycle stages are moved backwards. Default: false, HubSpot keeps the later one and an issue says so. */
  readonly movesStagesBack?: boolean;
  /** Whether a contact's company becomes its primary one. Default: false. */
  readonly makesPrimary?: boolean;
}

/**
 * Carries out a batch of operations of one kind, as a talk with HubSpot that reads from top to bottom.
 *
 * Returns an outcome for every operation, by its id. Never waits: what cannot be done now is `retryable`.
 */
export type Recipe<Kind extends Operation> = (
  operations: readonly Kind[],
  context: RecipeContext,
) => Conversation<ReadonlyMap<string, Outcome>>;
