import type { FaultRule } from '../faults/fault-rule.ts';

/** HubSpot's subscription levels, as far as they change what the API answers. */
export type Plan = 'free' | 'starter' | 'professional' | 'enterprise';

/**
 * How many requests HubSpot takes. Each may be a number or `false` (no such limit).
 * Defaults follow the plan (HubSpot docs, usage guidelines, 2026).
 */
export interface LimitSettings {
  /** Requests per token in `windowMs`. Default: 100 (free, starter) or 190 (professional, enterprise). */
  readonly burst?: number | false;
  /** Length of the rolling window of `burst` and `associations`. Default: 10,000. */
  readonly windowMs?: number;
  /** Search requests per second, for the whole account. Default: 5. */
  readonly search?: number | false;
  /** Association requests per token in `windowMs`, a bucket of its own. Default: 100, 150 or 200 by plan. */
  readonly associations?: number | false;
  /** Custom event requests per second, for the whole account. Default: 1,250. */
  readonly events?: number | false;
  /** Submissions over the public forms endpoint in `windowMs`, for the whole account. Default: 50. */
  readonly forms?: number | false;
  /** Submissions over the secure forms endpoint per token in `windowMs`. Default: 100, 150 or 200 by plan. */
  readonly secureForms?: number | false;
  /** Association requests per day, counted apart. Default: 500,000, or 1,000,000 with enterprise (plans unverified). */
  readonly associationsDaily?: number | false;
  /** All other requests per day of the account, until midnight in its time zone. Default: 250,000, 625,000 or 1,000,000 by plan. */
  readonly daily?: number | false;
}

/** How long HubSpot takes for what it does later. All in milliseconds of the sandbox's clock. */
export interface DelaySettings {
  /** How far the search index lags behind the records. Default: 5,000. 0 makes search exact. */
  readonly searchIndexMs?: number;
  /** How long a custom event stays invisible in the occurrences API. Default: 5,000. */
  readonly eventVisibilityMs?: number;
  /**
   * How long a form submission waits before it makes or changes its contact; a function is asked for each one, and
   * `Infinity` is never. Default: 3,000.
   */
  readonly formProcessingMs?: number | (() => number);
  /**
   * How long the forms SDK waits in a page, of the browser's clock: after its script has run until it can be used, and
   * before each form that it shows. Default: 50.
   */
  readonly formsSdkMs?: number;
  /** Added to every request through `sleep`. Default: 0. */
  readonly latencyMs?: number;
}

/**
 * Where nobody has confirmed what HubSpot does. Every default is the likeliest or the stricter answer;
 * run your code against both.
 */
export interface AssumptionSettings {
  /** Status for an event whose definition does not exist. Default: 400. */
  readonly unknownEventName?: 400 | 404;
  /** What happens to event properties that the definition lacks. Default: `'drop'` (answered 204, then gone). */
  readonly unknownEventProperty?: 'drop' | 'reject';
  /** Answer to a second event with the same uuid. The first one wins either way. Default: `'ignore'` (204). */
  readonly duplicateEventUuid?: 'ignore' | 'reject';
  /** Whether an event for an unknown e-mail address creates the contact. Default: `false` (it stays unassociated). */
  readonly eventCreatesContact?: boolean;
  /** Whether an upsert by e-mail that creates needs `email` among its properties. Default: `false`. */
  readonly upsertNeedsEmailProperty?: boolean;
  /** Whether answers of v4 default associations also list the way back. Default: `true`. */
  readonly associationsListBothWays?: boolean;
  /** Whether the first company of a contact becomes its primary company by itself. Default: `true`. */
  readonly firstCompanyIsPrimary?: boolean;
  /** Whether a merge makes a record with a new id, to which both old ids lead. Default: `true`; else the primary's id stays. */
  readonly mergeMakesNewId?: boolean;
  /** Whether a form with a visitor's cookie replaces an original source that was offline. Default: `false`. */
  readonly formReplacesOfflineSource?: boolean;
}

/** How much an account may hold. */
export interface QuotaSettings {
  /** Properties of one's own: in all on the free plan, else per object type. Default: 10 or 1,000 (unverified). */
  readonly customProperties?: number | false;
}

/** The OAuth app that may ask for access tokens. */
export interface OAuthSettings {
  /** Default: `'sandbox-client'`. */
  readonly clientId?: string;
  /** Default: `'sandbox-secret'`. */
  readonly clientSecret?: string;
  /** Refresh tokens and their scopes. Default: `sandbox-refresh-token` with all scopes. */
  readonly refreshTokens?: Readonly<Record<string, readonly string[] | 'all'>>;
  /** How long an access token works. Default: 1,800,000 (half an hour). */
  readonly expiresInMs?: number;
}

/** The account behind the sandbox, as account-info shows it. */
export interface AccountSettings {
  /** Default: `'STANDARD'`. */
  readonly accountType?: 'STANDARD' | 'SANDBOX' | 'DEVELOPER_TEST' | 'APP_DEVELOPER';
  /** Data centre. Default: `'na1'`. */
  readonly region?: 'na1' | 'na2' | 'na3' | 'eu1' | 'ap1';
  /** IANA name; the daily limit resets at its midnight. Default: `'US/Eastern'`. */
  readonly timeZone?: string;
  /** Default: `'USD'`. */
  readonly currency?: string;
}

/**
 * Everything that can be set about a sandbox. All of it is optional.
 *
 * @example
 * createSandbox({ plan: 'starter', limits: { burst: 10 }, delays: { searchIndexMs: 0 }, now: () => 0, seed: 7 })
 */
export interface SandboxSettings {
  /** The account's id, part of event names (`pe{portalId}_…`). Default: 1234567. */
  readonly portalId?: number;
  /** Tokens and their scopes; `'all'` grants everything. Default: {@link defaultToken} with all scopes. */
  readonly tokens?: Readonly<Record<string, readonly string[] | 'all'>>;
  /** Default: `'enterprise'`. Custom events and single sends need it, transactional e-mail needs `'professional'`; limits and quotas follow it. */
  readonly plan?: Plan;
  /** Single limits, or `'off'` for none at all. Default: those of the plan. */
  readonly limits?: LimitSettings | 'off';
  readonly quotas?: QuotaSettings;
  readonly delays?: DelaySettings;
  readonly oauth?: OAuthSettings;
  /** What the account's cookie banner asks visitors for. Default: `'nothing'`, which allows all cookies without a banner. */
  readonly consentBanner?: 'nothing' | 'everything' | 'categories';
  /** What goes wrong from the start; more can be added with `sandbox.faults.add`. */
  readonly faults?: readonly FaultRule[];
  readonly account?: AccountSettings;
  readonly assumptions?: AssumptionSettings;
  /** The clock, epoch milliseconds. Default: the machine's. */
  readonly now?: () => number;
  /** How `latencyMs` and slow faults are waited for. Default: a real timer. */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Chooses ids of requests, the order of batch results and which requests random faults hit. Default: 1. */
  readonly seed?: number;
  /** Whether the journal keeps bodies. Default: `true`. */
  readonly journalBodies?: boolean;
  /** How many bytes of bodies the journal keeps; the oldest are let go first. Default: 32 MiB. */
  readonly journalMaxBytes?: number;
}

/** The token that a sandbox knows when none are given; it has every scope. */
export const defaultToken = 'pat-na1-sandbox-token';
