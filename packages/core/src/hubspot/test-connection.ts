import { DeliveryError } from '../errors/delivery-error.ts';
import { type Account, toAccount } from './account.ts';
import { compareRegions } from './compare-regions.ts';
import { type ApiVersion, type Endpoints, endpoints } from './endpoints.ts';
import { concernsEverything } from './failure.ts';
import {
  accessTo,
  type Feature,
  type FeatureAccess,
  featureScopes,
  type KnownScopes,
} from './feature-access.ts';
import { fields } from './fields.ts';
import type { Region } from './hosts.ts';
import { readAnswer } from './read-answer.ts';
import type { Conversation, HubSpotRequest } from './request.ts';

/** One thing that was tried. Later steps are left out when an earlier one makes them pointless. */
export interface ConnectionStep {
  readonly step: 'network' | 'token' | 'account' | 'portal' | 'region' | 'contacts' | 'companies' | 'events';
  readonly ok: boolean;
  readonly error?: DeliveryError;
  /** What to do, though nothing is wrong with what this process does. */
  readonly hint?: string;
}

/** Whether HubSpot can be used as it is set up, and where it fails. */
export interface ConnectionReport {
  readonly ok: boolean;
  readonly account?: Account;
  readonly scopes: {
    /** All that the token has. HubSpot says so with OAuth only. */
    readonly granted?: readonly string[];
    /** What contacts, companies and events lack. Of a fixed token, what is for writing shows only when something is written. */
    readonly missing: readonly string[];
  };
  /** What each feature takes, and what it lacks. Missing while HubSpot does not answer or refuses the token. */
  readonly features?: Readonly<Record<Feature, FeatureAccess>>;
  readonly steps: readonly ConnectionStep[];
}

/** What the settings say, and what the shell knows besides. */
export interface ConnectionContext {
  readonly portalId: string | undefined;
  /** Only when somebody has set it. */
  readonly region: Region | undefined;
  /** All scopes of the token that the latest request was sent with, where HubSpot has named them. */
  readonly granted: () => readonly string[] | undefined;
}

/** A request that shows whether the token has a scope. */
interface Probe {
  readonly feature: Feature;
  readonly scope: string;
  readonly path: string | undefined;
}

/** Without contacts, companies and events the connection is not what this process works with; the others are extra. */
const required = ['contacts', 'companies', 'events'] as const;

/**
 * Finds out whether the connection works: network, token, account, portal, region, and what each feature lacks. Writes
 * nothing: GET only, eight requests, and no more of a record than its id.
 */
export function* testConnection(
  apiVersion: ApiVersion,
  { portalId, region, granted }: ConnectionContext,
): Conversation<ConnectionReport> {
  const account = yield* tryGet(endpoints[apiVersion].account, 'Account details not read');
  const { error } = account;
  if (error?.code === 'NO_ANSWER') return failedReport([{ step: 'network', ok: false, error }]);
  if (error?.code === 'UNAUTHORIZED')
    return failedReport([
      { step: 'network', ok: true },
      { step: 'token', ok: false, error },
    ]);

  const known = toAccount(fields(account.body));
  const steps: ConnectionStep[] = [
    { step: 'network', ok: true },
    { step: 'token', ok: true },
    toStep('account', error),
  ];
  if (known !== undefined && portalId !== undefined)
    steps.push(toStep('portal', otherPortal(known.portalId, portalId)));
  const regions = compareRegions(known?.region, region);
  if (regions !== undefined) steps.push({ step: 'region', ...regions });

  const { scopes, errors } = yield* tryFeatures(endpoints[apiVersion], granted());
  const features = Object.fromEntries(
    (Object.keys(featureScopes) as Feature[]).map((feature) => [
      feature,
      accessTo(feature, scopes, errors.get(feature)),
    ]),
  ) as Readonly<Record<Feature, FeatureAccess>>;
  for (const step of required) steps.push(toStep(step, whyNot(step, features[step])));

  return {
    ok: steps.every(({ ok }) => ok),
    ...(known !== undefined && { account: known }),
    scopes: {
      ...(scopes.granted !== undefined && { granted: scopes.granted }),
      missing: missingScopes(steps),
    },
    features,
    steps,
  };
}

/** Whether HubSpot took the token and answered everything: what it refused earlier may be asked again. */
export function wasAnswered({ steps }: ConnectionReport): boolean {
  return steps.every(({ error }) => error === undefined || !concernsEverything(error));
}

function* tryFeatures(
  paths: Endpoints,
  granted: readonly string[] | undefined,
): Conversation<{ readonly scopes: KnownScopes; readonly errors: ReadonlyMap<Feature, DeliveryError> }> {
  const proven = new Set<string>();
  const refused = new Set<string>();
  const errors = new Map<Feature, DeliveryError>();
  for (const { feature, scope, path } of probes(paths)) {
    if (path === undefined) continue;
    const { error } = yield* tryGet(path, `Not allowed to use ${feature}`);
    if (error === undefined) proven.add(scope);
    else if (error.code === 'MISSING_SCOPES') refused.add(scope);
    if (error !== undefined && !errors.has(feature)) errors.set(feature, error);
  }
  return { scopes: { granted, proven, refused }, errors };
}

/** Reading properties passes with any scope on their object as well, so what it proves is that it can be done. */
function probes({ objects, properties, eventDefinitions, lists, forms }: Endpoints): readonly Probe[] {
  const idOnly = 'limit=1&properties=hs_object_id';
  return [
    { feature: 'contacts', scope: 'crm.schemas.contacts.read', path: properties('contacts') },
    { feature: 'contacts', scope: 'crm.objects.contacts.read', path: `${objects('contacts')}?${idOnly}` },
    { feature: 'companies', scope: 'crm.schemas.companies.read', path: properties('companies') },
    { feature: 'companies', scope: 'crm.objects.companies.read', path: `${objects('companies')}?${idOnly}` },
    {
      feature: 'events',
      scope: 'behavioral_events.event_definitions.read_write',
      path: `${eventDefinitions}?limit=1`,
    },
    { feature: 'lists', scope: 'crm.lists.read', path: `${lists}?listIds=1` },
    { feature: 'forms', scope: 'forms', path: forms && `${forms}?limit=1` },
  ];
}

function* tryGet(
  path: string,
  action: string,
): Conversation<{ readonly body?: unknown; readonly error?: DeliveryError }> {
  const request: HubSpotRequest = { method: 'GET', path, budget: 'crm' };
  const answer = readAnswer(yield request, action);
  return answer.ok ? { body: answer.body } : { error: answer.error };
}

/** What HubSpot has said, or else what its list of granted scopes lacks. */
function whyNot(feature: Feature, { error, missing }: FeatureAccess): DeliveryError | undefined {
  if (error !== undefined || missing.length === 0) return error;
  return new DeliveryError(
    'MISSING_SCOPES',
    `Not allowed to use ${feature}: the app was not granted ${missing.join(', ')}. Add it to the app, and connect the account again.`,
    { scopes: missing },
  );
}

function toStep(step: ConnectionStep['step'], error: DeliveryError | undefined): ConnectionStep {
  return error === undefined ? { step, ok: true } : { step, ok: false, error };
}

function failedReport(steps: readonly ConnectionStep[]): ConnectionReport {
  return { ok: false, scopes: { missing: missingScopes(steps) }, steps };
}

function missingScopes(steps: readonly ConnectionStep[]): readonly string[] {
  return [...new Set(steps.flatMap(({ error }) => error?.scopes ?? []))];
}

function otherPortal(actual: string, expected: string): DeliveryError | undefined {
  if (actual === expected) return undefined;
  return new DeliveryError(
    'WRONG_PORTAL',
    `The token belongs to portal ${actual}, and the settings say ${expected}. Use the token of that portal, or correct portalId.`,
  );
}
