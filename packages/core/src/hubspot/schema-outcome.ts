import type { Outcome } from '../plan/outcome.ts';
import { findApiCalls } from './api-calls.ts';
import type { ApiVersion } from './endpoints.ts';
import { toFailure } from './failure.ts';
import { readAnswer } from './read-answer.ts';
import type { HubSpotRequest, HubSpotResponse } from './request.ts';

/**
 * How a request ended that creates properties or custom events: whether that may be done shows nowhere else.
 *
 * @returns nothing for any other request
 */
export function schemaOutcome(
  { method, path }: HubSpotRequest,
  response: HubSpotResponse,
  apiVersion: ApiVersion,
): readonly Outcome[] {
  const [call] = findApiCalls(method, path, apiVersion);
  if (call?.feature !== 'schema' || call.effect !== 'writes') return [];
  const answer = readAnswer(response, 'Properties and custom events not created');
  return [answer.ok ? { status: 'succeeded', receipt: { effect: 'created' } } : toFailure(answer.error)];
}
