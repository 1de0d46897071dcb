import { closest } from 'fastest-levenshtein';
import * as z from 'zod';
import type { Logger } from '../analytics/settings.ts';
import type { RequestRecord } from './request-record.ts';

/** The calls that a key can be for: all there are. */
export const callTypes = ['identify', 'track', 'page', 'screen', 'group', 'alias'] as const;

/** A write key and what it may do. */
export interface WriteKeySettings {
  readonly key: string;
  /**
   * Who holds it. `server` (default): your own programs; it may do everything. `browser`: everybody who looks at your
   * page; it may do little unless you say so, because whoever finds it can write as any visitor.
   */
  readonly use?: 'server' | 'browser';
  /** Pages that may use it, as in `https://shop.example`. Default: `allowedOrigins` of the collector. */
  readonly allowedOrigins?: readonly string[];
  /** Default: all for a server; `identify`, `track`, `page` and `screen` for a browser. */
  readonly allowedCalls?: readonly (typeof callTypes)[number][];
  /**
   * Traits that may be set on contacts, in `identify` and in `context.traits`; others are left out. Default: all for a
   * server; for a browser what a form would ask for (see `browserContactProperties`), never a lifecycle stage, an owner
   * or a score.
   */
  readonly contactProperties?: 'all' | readonly string[];
  /** Traits that may be set on companies, in `group`. Default: all. */
  readonly companyProperties?: 'all' | readonly string[];
  /** Requests from one address with this key in `rateLimit.windowMs`. Default: as `rateLimit.perAddress`; 600 for a browser. */
  readonly requestsPerAddress?: number;
}

/** How the collector works. Everything but `writeKeys` has a default. */
export interface CollectorSettings {
  /**
   * Who may send. A text is the key of a server of yours. Name the old and the new one while you replace a key.
   */
  readonly writeKeys: readonly (string | WriteKeySettings)[];
  /** Pages that may send, as in `https://shop.example`. Default: any. Requests without `Origin` come from no page. */
  readonly allowedOrigins?: readonly string[];
  /** The largest body, unpacked and packed. Default: 4 MiB, the most that any client sends. */
  readonly maxBodyBytes?: number;
  /** The largest event, as JSON. Default: 32 KiB, as Segment's. */
  readonly maxEventBytes?: number;
  /** The most events of one request. Default: 5,000; Segment's clients send up to 2,500. */
  readonly maxEvents?: number;
  /** Bytes of bodies that are read at the same time; beyond it the answer is 503. Default: 64 MiB. */
  readonly maxBufferedBytes?: number;
  /** Requests in a window, per write key and per address, wrong keys included; beyond it the answer is 429. `false`: no limit. */
  readonly rateLimit?:
    | false
    | {
        /** Default: 10,000. */
        readonly windowMs?: number;
        /** Default: 20,000. */
        readonly perKey?: number;
        /** Default: 10,000. */
        readonly perAddress?: number;
      };
  /** How many proxies of yours stand in front, each adding to `X-Forwarded-For`. Default: 0, the header is not believed. */
  readonly trustedProxies?: number;
  /** Is told of each request what may be logged. */
  readonly onRequest?: (record: RequestRecord) => void;
  /** Default: the console, for mistakes of ours. */
  readonly logger?: Logger;
}

/** What a browser key may set on contacts by default, in the words of traits: what a form on a page would ask for. */
const browserContactProperties: readonly string[] = [
  'email',
  'name',
  'firstname',
  'lastname',
  'phone',
  'mobilephone',
  'company',
  'companyname',
  'jobtitle',
  'position',
  'website',
  'address',
  'city',
  'state',
  'zip',
  'postalcode',
  'country',
];

const browserCalls: readonly (typeof callTypes)[number][] = ['identify', 'track', 'page', 'screen'];
const browserRequestsPerAddress = 600;

const origin = z
  .string()
  .trim()
  .refine((text) => text === '*' || URL.canParse(text), 'must be an origin, as in https://shop.example')
  .transform((text) => (text === '*' ? text : new URL(text).origin));
const count = z.int().positive();
const names = z.union([z.literal('all'), z.array(z.string())]);
const key = z
  .string()
  .regex(/^[\x21-\x39\x3b-\x7e]{1,200}$/, 'must be up to 200 characters of ASCII, without blanks and colons');

const writeKey = z
  .strictObject({
    key,
    use: z.enum(['server', 'browser']).default('server'),
    allowedOrigins: z.array(origin).optional(),
    allowedCalls: z.array(z.enum(callTypes)).optional(),
    contactProperties: names.optional(),
    companyProperties: names.default('all'),
    requestsPerAddress: count.optional(),
  })
  .transform((given) => {
    const isPublic = given.use === 'browser';
    return {
      ...given,
      allowedCalls: given.allowedCalls ?? (isPublic ? browserCalls : callTypes),
      contactProperties: given.contactProperties ?? (isPublic ? browserContactProperties : ('all' as const)),
      requestsPerAddress: given.requestsPerAddress ?? (isPublic ? browserRequestsPerAddress : undefined),
    };
  });

const rateLimit = z.strictObject({
  windowMs: z.number().positive().default(10_000),
  perKey: count.default(20_000),
  perAddress: count.default(10_000),
});

const schema = z.strictObject({
  writeKeys: z
    .array(z.preprocess((given) => (typeof given === 'string' ? { key: given } : given), writeKey))
    .min(1, 'names nobody: without a write key nobody may send'),
  allowedOrigins: z.array(origin).default(['*']),
  maxBodyBytes: count.default(4 * 2 ** 20),
  maxEventBytes: count.default(32 * 2 ** 10),
  maxEvents: count.default(5_000),
  maxBufferedBytes: count.default(64 * 2 ** 20),
  rateLimit: z.union([z.literal(false), rateLimit]).prefault({}),
  trustedProxies: z.int().nonnegative().default(0),
  onRequest: z
    .custom<(record: RequestRecord) => void>((value) => typeof value === 'function', 'must be a function')
    .optional(),
  logger: z
    .custom<Logger>(
      (value) => typeof value === 'object' && value !== null,
      'must be a logger with warn and error',
    )
    .optional(),
});

/** The settings with every default filled in. */
export type CollectorOptions = z.output<typeof schema>;

/** What a write key may do, with every default filled in. */
export type WriteKeyOptions = CollectorOptions['writeKeys'][number];

/**
 * Checks the settings of the collector.
 *
 * @throws TypeError that names each setting that is wrong; never shows a value
 */
export function readCollectorSettings(given: unknown): CollectorOptions {
  const parsed = schema.safeParse(given ?? {});
  if (parsed.success) return parsed.data;
  throw new TypeError(`Collector settings: ${parsed.error.issues.map(explain).join(' ')}`);
}

function explain(issue: z.core.$ZodIssue): string {
  const path = issue.path.join('.');
  if (issue.code !== 'unrecognized_keys') return `\`${path}\`: ${issue.message}.`;
  const known = path.startsWith('writeKeys') ? Object.keys(writeKey.in.shape) : Object.keys(schema.shape);
  return issue.keys
    .map(
      (name) =>
        `\`${path === '' ? name : `${path}.${name}`}\` is no setting. Did you mean \`${closest(name, known)}\`?`,
    )
    .join(' ');
}
