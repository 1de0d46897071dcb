import { DeliveryError } from '../errors/delivery-error.ts';
import { type Account, toAccount } from './account.ts';
import { type ApiVersion, endpoints } from './endpoints.ts';
import { fields } from './fields.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation, HubSpotRequest } from './request.ts';

/** One thing that was tried. Later steps are left out when an earlier one makes them pointless. */
export interface ConnectionStep {
  readonly step: 'network' | 'token' | 'account' | 'portal' | 'contacts' | 'companies' | 'events';
  readonly ok: boolean;
  readonly error?: DeliveryError;
}

/** Whether HubSpot can be used as it is set up, and where it fails. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly account?: Account;
  /** Scopes that HubSpot named as missing. Scopes for writing show only when something is written. */
  readonly scopes: { readonly missing: readonly string[] };
  readonly steps: readonly ConnectionStep[];
}

/**
 * Finds out whether the connection works: network, token, account, and what may be read. Writes nothing: GET only.
 *
 * @param expected - the portal id of the settings, to be compared with the account's
 */
export function* testConnection(
  apiVersion: ApiVersion,
  expected: { readonly portalId: string | undefined },
): Conversation<ConnectionReport> {
  const paths = endpoints[apiVersion];
  const account = yield* tryGet(paths.account, 'Account details not read');
  const { error } = account;
  if (error?.code === 'NO_ANSWER') return report([{ step: 'network', ok: false, error }]);
  if (error?.code === 'UNAUTHORIZED')
    return report([
      { step: 'network', ok: true },
      { step: 'token', ok: false, error },
    ]);

  const known = toAccount(fields(account.body));
  const steps: ConnectionStep[] = [
    { step: 'network', ok: true },
    { step: 'token', ok: true },
    toStep('account', error),
  ];
  if (known !== undefined && expected.portalId !== undefined)
    steps.push(toStep('portal', otherPortal(known.portalId, expected.portalId)));
  for (const [step, path] of [
    ['contacts', paths.properties('contacts')],
    ['companies', paths.properties('companies')],
    ['events', `${paths.eventDefinitions}?limit=1`],
  ] as const)
    steps.push(toStep(step, (yield* tryGet(path, `Not allowed to use ${step}`)).error));
  return report(steps, known);
}

function* tryGet(
  path: string,
  action: string,
): Conversation<{ readonly body?: unknown; readonly error?: DeliveryError }> {
  const request: HubSpotRequest = { method: 'GET', path, budget: 'crm' };
  const answer = readAnswer(yield request, action);
  return answer.ok ? { body: answer.body } : { error: answer.error };
}

function toStep(step: ConnectionStep['step'], error: DeliveryError | undefined): ConnectionStep {
  return error === undefined ? { step, ok: true } : { step, ok: false, error };
}

function report(steps: readonly ConnectionStep[], account?: Account): ConnectionReport {
  const missing = new Set(steps.flatMap(({ error }) => error?.scopes ?? []));
  return {
    ok: steps.every(({ ok }) => ok),
    ...(account !== undefined && { account }),
    scopes: { missing: [...missing] },
    steps,
  };
}

function otherPortal(actual: string, expected: string): DeliveryError | undefined {
  if (actual === expected) return undefined;
  return new DeliveryError(
    'WRONG_PORTAL',
    `The token belongs to portal ${actual}, and the settings say ${expected}. Use the token of that portal, or correct portalId.`,
  );
}
