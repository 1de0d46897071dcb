import type { AnalyticsEvent, EventMapping } from '@hubtrail/core';
import type { Region } from '@hubtrail/core/hubspot';
import type { Agent } from '../http/cross-fetch-transport.ts';
import type { Fetch } from '../http/http-client.ts';
import type { OAuth } from '../http/oauth-tokens.ts';
import type { StoreProvider } from '../stores/store.ts';
import type { FormOptions } from './form-options.ts';

/** Where messages for the operator go. Holds no personal data and never the token. */
export interface Logger {
  warn(message: string): void;
  error(message: string): void;
}

/**
 * How Hubtrail works. Everything but `accessToken` has a default.
 *
 * @example { accessToken: process.env.HUBSPOT_ACCESS_TOKEN, unknownProperties: 'reject' }
 */
export interface AnalyticsSettings {
  /**
   * Private-app token or service key, or `oauth({ clientId, clientSecret, refreshToken })`. Never in a browser, never in
   * code: take it from the environment.
   */
  readonly accessToken: string | OAuth | undefined;
  /** Where events are kept until HubSpot has confirmed them. Default: `sqlite({ path: '.hubtrail/outbox.db' })`. */
  readonly store?: StoreProvider;
  /** HubSpot's API version. Default: `v3`. HubSpot supports v3 until September 2027. */
  readonly apiVersion?: 'v3' | '2026-03' | '2026-09';
  /** Default: `https://api.hubapi.com`, for accounts of every region. Another one for tests, which then need `formsBaseUrl` as well. */
  readonly baseUrl?: string;
  /**
   * Where HubSpot keeps the account's data, as in the middle of `pat-eu1-…`. Default: `na1`. It decides which hosts are
   * used for forms; the API has one for all regions. `testConnection()` compares it with the account.
   */
  readonly region?: Region;
  /**
   * Where forms are submitted. Default: by `region`, `https://api.hsforms.com` or, as in `eu1`,
   * `https://api-eu1.hsforms.com`; which of these hosts outside of `na1` HubSpot has is unverified.
   */
  readonly formsBaseUrl?: string;
  /**
   * The Hub ID. Default: asked for once. Needed when the token may not read account details; and with it, a store
   * knows at once whose events it holds after the token was replaced.
   */
  readonly portalId?: string | number;
  /** How long an event waits for others to share a request with, at the most. Default: 1,000. */
  readonly flushIntervalMs?: number;
  /** So many waiting events are delivered at once. Default: 500. */
  readonly maxBatchSize?: number;
  /**
   * HubSpot's limits for this token, shared by all processes on the store: `burst` requests in any `windowMs`, `search`
   * requests a second. Default: 100 in 10,000 and 4, which every subscription allows; Professional has 190. When HubSpot
   * says with its answers that it allows less, that counts.
   */
  readonly limits?: {
    readonly burst?: number;
    readonly windowMs?: number;
    readonly search?: number;
    /**
     * How much of all of these is used here, above 0 and up to 1. Default: 1. Processes that share a token and no store
     * divide it among them.
     */
    readonly share?: number;
    /**
     * What is left of the account's daily limit for its other integrations: below 1 a share of the limit, else a count.
     * Delivery rests from there until HubSpot's day ends. Default: 0.01.
     */
    readonly dailyReserve?: number;
  };
  /**
   * What happens to a contact or company property that HubSpot does not know: `drop` it with an issue (default), `reject`
   * the event, or `create` the property, of the type that its first values have. Creating needs the scopes
   * `crm.schemas.contacts.write` and `crm.schemas.companies.write`; what cannot be created is dropped, and the issue says
   * why. An account has room for 10 custom properties in all (free) or 1,000 of each object.
   */
  readonly unknownProperties?: 'drop' | 'reject' | 'create';
  readonly events?: {
    /**
     * Defines a custom event on its first use, with the properties it has then, and adds properties that its definition
     * lacks. Needs the scope `behavioral_events.event_definitions.read_write`; HubSpot has room for 500 definitions and
     * never gives the name of a deleted one out again. Default: false, unknown events fail and unknown properties are
     * left out.
     */
    readonly autoCreate?: boolean;
    /**
     * HubSpot's names for events and their properties, where they differ from the names in your calls: by the event's
     * name, whatever its case. Properties that are not named keep theirs.
     *
     * @example { 'Order Completed': { name: 'pe123_purchase', properties: { Revenue: 'value' } } }
     */
    readonly map?: Readonly<Record<string, EventMapping>>;
    /** Sends `page` and `screen` as the custom events `page_viewed` and `screen_viewed`. Default: false, they are dropped. */
    readonly pages?: boolean;
    /**
     * How long an event waits for the `identify` of its user id, when no e-mail is known by then. Default: 5,000; 0 fails it
     * at once. Events without a user id never wait.
     */
    readonly waitForIdentifyMs?: number;
  };
  /** Back-off with jitter between attempts; an event older than `maxAgeMs` becomes a dead letter. Default: 1 s, 5 min, 1 day. */
  readonly retry?: {
    readonly minDelayMs?: number;
    readonly maxDelayMs?: number;
    readonly maxAgeMs?: number;
  };
  readonly contacts?: {
    /**
     * What may be done to contacts: `sync` creates, updates and forgets them (default); `additive` forgets none; `enrich`
     * neither creates nor forgets any. What is not allowed fails as `NOT_ALLOWED`, and can be replayed.
     */
    readonly mode?: 'sync' | 'additive' | 'enrich';
    /**
     * A unique contact property that holds the user id. Then contacts are found by it, and by their e-mail only where a
     * call has no user id, or HubSpot has the contact without one. Create it in HubSpot as a single-line text with unique
     * values. Default: none, contacts are found by their e-mail.
     */
    readonly keyProperty?: string;
  };
  readonly lifecycle?: {
    /**
     * Moves a lifecycle stage backwards when an event says so: cleared, then set, which is what HubSpot asks for.
     * Default: false, HubSpot keeps the later stage and the result says so.
     */
    readonly allowBackward?: boolean;
  };
  readonly lists?: {
    /**
     * Creates a static list of contacts when somebody is to be on a list that HubSpot does not have. Default: true; with
     * false such a call fails as `UNKNOWN_LIST`.
     */
    readonly autoCreate?: boolean;
  };
  readonly companies?: {
    /**
     * The unique company property that keeps companies apart; created when missing. Default: `hubtrail_company_domain`, or
     * `hubtrail_group_id` with `keyBy: 'groupId'`.
     */
    readonly keyProperty?: string;
    /**
     * What keeps companies apart: the `domain` of their website (default), or the `groupId` of the calls, for groups that
     * share a website or have none. A company that HubSpot has already is found by its domain either way.
     */
    readonly keyBy?: 'domain' | 'groupId';
    /**
     * What becomes of a `group` whose website is a free e-mail provider, whose users form no company: refused (`skip`, the
     * default), or a company like any other (`allow`).
     */
    readonly freeMailDomains?: 'skip' | 'allow';
    /**
     * Makes the company of a `group` the contact's primary one, in place of the one that people have chosen. Default:
     * false, it is associated beside the others.
     */
    readonly primary?: boolean;
    /** How long a `group` waits for the `identify` of its user. Default: 60,000. */
    readonly waitForContactMs?: number;
  };
  readonly forms?: FormOptions;
  /**
   * How long to wait for an answer of HubSpot. A note whose answer was lost is not written again before that. Default:
   * 30,000.
   */
  readonly timeoutMs?: number;
  /** Replaces the platform's `fetch`. */
  readonly fetch?: Fetch;
  /** Proxy, own certificate authority: an agent of `node:http` or `node:https`. */
  readonly httpAgent?: Agent;
  /** Default: the console, for warnings and errors. */
  readonly logger?: Logger;
  /** Changes an event before it is stored; `null` drops it. An error in it drops nothing: the event is stored unchanged. */
  readonly enrich?: (event: AnalyticsEvent) => AnalyticsEvent | null;
}
