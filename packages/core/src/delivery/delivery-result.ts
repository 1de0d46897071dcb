import type { DeliveryError } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { DropReason, Step } from '../plan/event-plan.ts';
import type { Effect, Outcome } from '../plan/outcome.ts';
import type { SignUpBranch } from './sign-up-branch.ts';

/** What became of one part of an event. */
export interface OperationReport {
  /** As in `upsert-contact`, `send-event`, `create-note`. */
  readonly operation: Step['kind'];
  /** `uncertain`: it may have been carried out, nobody can tell, and it is not repeated. */
  readonly status: Outcome['status'];
  readonly effect?: Effect;
  /** HubSpot's id of the record. */
  readonly recordId?: string;
  readonly error?: DeliveryError;
}

/**
 * What became of an event, in the end.
 *
 * - `delivered`: HubSpot has confirmed all of it. `issues` tells which values were left out or changed.
 * - `partial`: some operations were carried out and some were not; `operations` tells which. Kept as a dead letter.
 * - `failed`: nothing was carried out; `error` says why. Kept as a dead letter.
 * - `dropped`: nothing was sent, by choice; `reason` says whose. Or what came was no event (`invalid`), and `error` says why.
 */
export interface DeliveryResult {
  readonly status: 'delivered' | 'partial' | 'failed' | 'dropped';
  readonly messageId: string;
  readonly operations: readonly OperationReport[];
  readonly issues: readonly Issue[];
  /** The first thing that went wrong, for `partial` and `failed`; for `dropped` as `invalid`, what is wrong with it. */
  readonly error?: DeliveryError;
  /** For `dropped`. */
  readonly reason?: DropReason;
  /** For a `signUp` that was delivered: which way it went. */
  readonly branch?: SignUpBranch;
}
