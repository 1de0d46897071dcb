import type { Refusal } from '../model/refusal.ts';
import type { Answer } from './answer.ts';

/** Whether a handler refused: only refusals carry their message beside the status. */
export function isRefusal(outcome: Answer | Refusal): outcome is Refusal {
  return 'message' in outcome;
}

/** Writes a refusal as HubSpot's error body. */
export function refusalAnswer(refusal: Refusal, correlationId: string): Answer {
  const { status, message, ...rest } = refusal;
  return { status, body: { status: 'error', message, correlationId, ...rest } };
}
