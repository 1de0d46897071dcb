import { hosts, type Region } from '@hubtrail/core/hubspot';
import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import type { Agent } from '../http/cross-fetch-transport.ts';
import type { Fetch } from '../http/http-client.ts';
import type { OAuth } from '../http/oauth-tokens.ts';
import type { StoreProvider } from '../stores/store.ts';
import { formOptions } from './form-options.ts';
import type { AnalyticsSettings, Logger } from './settings.ts';

const baseUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, ''));
const positive = z.number().positive().finite();
const propertyName = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'must be a HubSpot property name: lower case, digits, _');
const functionOf = <Value>(what: string) =>
  z.custom<Value>((value) => typeof value === 'function', `must be a function: ${what}`);
const objectOf = <Value>(what: string) =>
  z.custom<Value>((value) => typeof value === 'object' && value !== null, `must be ${what}`);

const credentials = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
  refreshToken: z.string().min(1),
});

const schema = z.strictObject({
  accessToken: z.union([
    z.string().trim().min(1).regex(/^\S+$/),
    z.strictObject({
      type: z.literal('oauth'),
      credentials: functionOf<OAuth['credentials']>('oauth({ clientId, clientSecret, refreshToken })').refine(
        (read) => credentials.safeParse(read()).success,
      ),
    }),
  ]),
  store: objectOf<StoreProvider>('a store such as sqlite({ path })').optional(),
  apiVersion: z.enum(['v3', '2026-03', '2026-09']).default('v3'),
  baseUrl: baseUrl.optional(),
  region: z.enum(Object.keys(hosts) as Region[]).optional(),
  formsBaseUrl: baseUrl.optional(),
  portalId: z
    .union([z.string().regex(/^\d+$/, 'must be digits, as in 997086'), z.int().positive()])
    .transform(String)
    .optional(),
  flushIntervalMs: positive.default(1_000),
  maxBatchSize: z.int().positive().default(500),
  limits: z
    .strictObject({
      burst: z.int().positive().default(100),
      windowMs: positive.default(10_000),
      search: positive.default(4),
      share: positive.max(1).default(1),
      dailyReserve: z.number().nonnegative().default(0.01),
    })
    .prefault({}),
  unknownProperties: z.enum(['drop', 'reject', 'create']).default('drop'),
  events: z
    .strictObject({
      pages: z.boolean().default(false),
      autoCreate: z.boolean().default(false),
      map: z
        .record(
          z.string(),
          z.strictObject({
            name: z
              .string()
              .regex(/^[a-z][a-z0-9_]*$/, 'must be the name of a HubSpot event: lower case, digits, _'),
            properties: z.record(z.string(), propertyName).default({}),
          }),
        )
        .default({}),
      waitForIdentifyMs: z.number().nonnegative().default(5_000),
    })
    .prefault({}),
  retry: z
    .strictObject({
      minDelayMs: positive.default(1_000),
      maxDelayMs: positive.default(300_000),
      maxAgeMs: positive.default(86_400_000),
    })
    .prefault({}),
  contacts: z
    .strictObject({
      mode: z.enum(['sync', 'additive', 'enrich']).default('sync'),
      keyProperty: propertyName.optional(),
    })
    .prefault({}),
  lifecycle: z.strictObject({ allowBackward: z.boolean().default(false) }).prefault({}),
  lists: z.strictObject({ autoCreate: z.boolean().default(true) }).prefault({}),
  companies: z
    .strictObject({
      keyProperty: propertyName.optional(),
      keyBy: z.enum(['domain', 'groupId']).default('domain'),
      freeMailDomains: z.enum(['skip', 'allow']).default('skip'),
      primary: z.boolean().default(false),
      waitForContactMs: z.number().nonnegative().default(60_000),
    })
    .transform(({ keyProperty, ...rest }) => ({
      ...rest,
      keyProperty: keyProperty ?? (rest.keyBy === 'domain' ? 'hubtrail_company_domain' : 'hubtrail_group_id'),
    }))
    .prefault({}),
  forms: formOptions,
  timeoutMs: positive.default(30_000),
  fetch: functionOf<Fetch>('a fetch').optional(),
  httpAgent: objectOf<Agent>('an agent of node:http or node:https').optional(),
  logger: objectOf<Logger>('a logger with warn and error').optional(),
  enrich: functionOf<NonNullable<AnalyticsSettings['enrich']>>('(event) => event | null').optional(),
});

/** The settings with every default filled in. */
export interface Settings extends Omit<z.output<typeof schema>, 'baseUrl' | 'formsBaseUrl'> {
  readonly baseUrl: string;
  readonly formsBaseUrl: string;
}

/** Settings that people bring along from elsewhere, and what Hubtrail calls them. */
const advice: Readonly<Record<string, string>> = {
  apiKey:
    'HubSpot ended API keys on 30 November 2022. Create a private app or a service key and pass its token as `accessToken`.',
  writeKey: "A write key is Segment's. Pass a HubSpot token as `accessToken`.",
  hubId: 'It is called `portalId` here.',
  flushInterval: 'It is called `flushIntervalMs` here.',
  flushAt: 'It is called `maxBatchSize` here.',
  maxEventsInBatch: 'It is called `maxBatchSize` here.',
  host: 'It is called `baseUrl` here.',
};

/**
 * Checks the settings, before anything else happens.
 *
 * @throws TypeError that names each setting that is wrong and what to pass instead; never shows a value
 */
export function readSettings(given: unknown): Settings {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return { ...parsed.data, ...hostsOf(parsed.data) };
  throw new TypeError(`Analytics settings: ${parsed.error.issues.map(explain).join(' ')}`);
}

function hostsOf({
  region = 'na1',
  baseUrl = hosts[region].api,
  formsBaseUrl = hosts[region].forms,
}: z.output<typeof schema>): Pick<Settings, 'baseUrl' | 'formsBaseUrl'> {
  return { baseUrl, formsBaseUrl };
}

function explain(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownSetting(path, key)).join(' ');
  if (path.startsWith('accessToken'))
    return '`accessToken` is missing (MISSING_ACCESS_TOKEN). Pass the token of a HubSpot private app or service key, such as process.env.HUBSPOT_ACCESS_TOKEN, without blanks; or oauth({ clientId, clientSecret, refreshToken }).';
  return `\`${path}\`: ${issue.message}.`;
}

function unknownSetting(path: string, key: string): string {
  const hint = path === '' ? advice[key] : undefined;
  if (hint !== undefined) return `\`${key}\` is no setting. ${hint}`;
  const nearest: string | undefined = closest(key, namesUnder(path));
  const name = path === '' ? key : `${path}.${key}`;
  return `\`${name}\` is no setting.${nearest === undefined ? '' : ` Did you mean \`${nearest}\`?`}`;
}

function namesUnder(path: string): string[] {
  if (path === '') return Object.keys(schema.shape);
  const defaults = schema.parse({ accessToken: 'x' })[path as keyof Settings];
  return Object.keys(defaults ?? {});
}
