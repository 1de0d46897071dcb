import type { FaultRule } from '../faults/fault-rule.ts';
import { systemNow, systemSleep } from '../runtime/system.ts';
import {
  type AccountSettings,
  type AssumptionSettings,
  type DelaySettings,
  defaultToken,
  type OAuthSettings,
  type Plan,
  type QuotaSettings,
  type SandboxSettings,
} from './settings.ts';

/** The limits in force; `false` means none. */
interface Limits {
  readonly burst: number | false;
  readonly windowMs: number;
  readonly search: number | false;
  readonly associations: number | false;
  readonly events: number | false;
  readonly daily: number | false;
  readonly associationsDaily: number | false;
  readonly forms: number | false;
  readonly secureForms: number | false;
}

type Scopes = ReadonlyMap<string, ReadonlySet<string> | 'all'>;

/** The settings with every default filled in. */
export interface ResolvedSettings {
  readonly portalId: number;
  readonly tokens: Scopes;
  readonly plan: Plan;
  readonly limits: Limits;
  readonly quotas: Required<QuotaSettings>;
  readonly delays: Required<DelaySettings>;
  readonly oauth: Required<Omit<OAuthSettings, 'refreshTokens'>> & { readonly refreshTokens: Scopes };
  readonly consentBanner: NonNullable<SandboxSettings['consentBanner']>;
  readonly faults: readonly FaultRule[];
  readonly account: Required<AccountSettings>;
  readonly assumptions: Required<AssumptionSettings>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly seed: number;
  readonly journalBodies: boolean;
  readonly journalMaxBytes: number;
}

// HubSpot docs, usage guidelines, 2026 (private apps); associations: the v4 guide's own table.
const limitsByPlan: Readonly<
  Record<Plan, { burst: number; associations: number; daily: number; associationsDaily: number }>
> = {
  free: { burst: 100, associations: 100, daily: 250_000, associationsDaily: 500_000 },
  starter: { burst: 100, associations: 100, daily: 250_000, associationsDaily: 500_000 },
  professional: { burst: 190, associations: 150, daily: 625_000, associationsDaily: 500_000 },
  enterprise: { burst: 190, associations: 200, daily: 1_000_000, associationsDaily: 1_000_000 },
};

const noLimits: Limits = {
  burst: false,
  windowMs: 10_000,
  search: false,
  associations: false,
  events: false,
  daily: false,
  associationsDaily: false,
  forms: false,
  secureForms: false,
};

/** Fills in the defaults. */
export function resolveSettings(settings: SandboxSettings): ResolvedSettings {
  const plan = settings.plan ?? 'enterprise';
  return {
    portalId: settings.portalId ?? 1_234_567,
    tokens: resolveScopes(settings.tokens ?? { [defaultToken]: 'all' }),
    plan,
    limits: resolveLimits(plan, settings.limits),
    quotas: { customProperties: plan === 'free' ? 10 : 1_000, ...settings.quotas },
    delays: {
      searchIndexMs: 5_000,
      eventVisibilityMs: 5_000,
      formProcessingMs: 3_000,
      formsSdkMs: 50,
      latencyMs: 0,
      ...settings.delays,
    },
    oauth: {
      clientId: 'sandbox-client',
      clientSecret: 'sandbox-secret',
      expiresInMs: 30 * 60 * 1_000,
      ...settings.oauth,
      refreshTokens: resolveScopes(settings.oauth?.refreshTokens ?? { 'sandbox-refresh-token': 'all' }),
    },
    consentBanner: settings.consentBanner ?? 'nothing',
    faults: settings.faults ?? [],
    account: {
      accountType: 'STANDARD',
      region: 'na1',
      timeZone: 'US/Eastern',
      currency: 'USD',
      ...settings.account,
    },
    assumptions: {
      unknownEventName: 400,
      unknownEventProperty: 'drop',
      duplicateEventUuid: 'ignore',
      eventCreatesContact: false,
      upsertNeedsEmailProperty: false,
      associationsListBothWays: true,
      firstCompanyIsPrimary: true,
      mergeMakesNewId: true,
      formReplacesOfflineSource: false,
      ...settings.assumptions,
    },
    now: settings.now ?? systemNow,
    sleep: settings.sleep ?? systemSleep,
    seed: settings.seed ?? 1,
    journalBodies: settings.journalBodies ?? true,
    journalMaxBytes: settings.journalMaxBytes ?? 32 * 1024 * 1024,
  };
}

function resolveScopes(tokens: Readonly<Record<string, readonly string[] | 'all'>>): Scopes {
  return new Map(
    Object.entries(tokens).map(([token, scopes]) => [token, scopes === 'all' ? 'all' : new Set(scopes)]),
  );
}

function resolveLimits(plan: Plan, limits: SandboxSettings['limits']): Limits {
  if (limits === 'off') return noLimits;
  const secureForms = limitsByPlan[plan].associations; // The same three numbers (HubSpot docs, forms API, 2021).
  return {
    windowMs: 10_000,
    search: 5,
    events: 1_250,
    forms: 50,
    secureForms,
    ...limitsByPlan[plan],
    ...limits,
  };
}
