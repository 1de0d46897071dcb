import type { BadProperty } from '../errors/delivery-error.ts';
import type { Issue } from '../errors/issue.ts';
import type { WireProperties } from '../plan/fit-properties.ts';
import { leftOut } from './left-out.ts';
import { type ReadAnswer, readAnswer } from './read-answer.ts';
import type { Conversation, HubSpotRequest, HubSpotResponse } from './request.ts';

/** How a single record was written. */
export interface ExactWrite {
  readonly response: HubSpotResponse;
  readonly answer: ReadAnswer;
  /** Which properties HubSpot refused, and were left out. */
  readonly issues: readonly Issue[];
}

/**
 * Writes one record with these properties and nothing else. Properties that HubSpot refuses are left out then, once, so
 * that one of them does not cost the record.
 *
 * @param action - for messages, as in `Contact not created`
 */
export function* writeExactly(
  { method, path }: Pick<HubSpotRequest, 'method' | 'path'>,
  properties: WireProperties,
  action: string,
): Conversation<ExactWrite> {
  const response = yield { method, path, budget: 'crm', body: { properties } };
  const answer = readAnswer(response, action);
  if (answer.ok || answer.error.code !== 'INVALID_REQUEST') return { response, answer, issues: [] };

  const bad = answer.error.properties.filter((property) => isDispensable(property, properties));
  const names = new Set(bad.map(({ name }) => name));
  const lean = Object.entries(properties).filter(([name]) => !names.has(name));
  const issues = bad.map((property) => leftOut(property, 'properties'));
  if (bad.length === 0 || lean.length === 0) return { response, answer, issues };
  const again = yield { method, path, budget: 'crm', body: { properties: Object.fromEntries(lean) } };
  return { response: again, answer: readAnswer(again, action), issues };
}

/** Without its e-mail a contact is not the one that is meant. */
function isDispensable({ name }: BadProperty, properties: WireProperties): boolean {
  return name !== 'email' && Object.hasOwn(properties, name);
}
