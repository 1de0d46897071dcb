import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** What was asked for on the command line. */
export interface CollectOptions {
  readonly config?: string;
  readonly host?: string;
  readonly port?: number;
  readonly store?: string;
  readonly accessLog?: true;
  readonly json?: true;
}

/** A path, or what `sqlite()` takes but `commit`, which is the collector's to choose. */
const store = z.preprocess(
  (given) => (typeof given === 'string' ? { path: given } : given),
  z.strictObject({
    path: z.string().default('.hubtrail/outbox.db'),
    maxBytes: z.int().positive().exactOptional(),
    sync: z.enum(['process', 'power']).exactOptional(),
  }),
);

/** Settings that somebody else checks: `Analytics`, `createCollector`. */
const section = z.record(z.string(), z.unknown()).default({});

const schema = z.strictObject({
  host: z.string().default('127.0.0.1'),
  port: z.coerce.number().int().min(0).max(65_535).default(8_080),
  store: store.prefault({}),
  accessLog: z.boolean().default(false),
  drainTimeoutMs: z.number().positive().default(10_000),
  hubspot: section,
  collector: section,
});

/** How `hubtrail collect` works, every default filled in. */
export type CollectSettings = z.output<typeof schema>;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Puts together what the file, the environment and the command line say; the later one goes first.
 *
 * @throws Error that names the file or the setting; shows no value
 */
export async function readCollectSettings(
  options: CollectOptions,
  environment: Environment,
): Promise<CollectSettings> {
  const parsed = schema.safeParse(options.config === undefined ? {} : await readConfig(options.config));
  if (!parsed.success) {
    const reasons = parsed.error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
    );
    throw new Error(`${options.config} is not right: ${reasons.join('; ')}.`);
  }
  const file = parsed.data;
  const settings = schema.parse({
    ...file,
    ...given({
      host: options.host ?? environment['HUBTRAIL_HOST'],
      port: options.port ?? environment['HUBTRAIL_PORT'],
      accessLog: options.accessLog,
    }),
    store: { ...file.store, ...given({ path: options.store ?? environment['HUBTRAIL_STORE'] }) },
    hubspot: {
      ...file.hubspot,
      ...given({
        accessToken: environment['HUBSPOT_ACCESS_TOKEN'],
        portalId: environment['HUBSPOT_PORTAL_ID'],
        baseUrl: environment['HUBSPOT_BASE_URL'],
      }),
    },
    collector: {
      ...file.collector,
      ...given({
        writeKeys: listOf(environment['HUBTRAIL_WRITE_KEYS']),
        allowedOrigins: listOf(environment['HUBTRAIL_ALLOWED_ORIGINS']),
        trustedProxies: numberOf(environment['HUBTRAIL_TRUSTED_PROXIES']),
      }),
    },
  });
  demand(settings.hubspot['accessToken'], '`accessToken`', 'HUBSPOT_ACCESS_TOKEN', 'hubspot.accessToken');
  demand(settings.collector['writeKeys'], '`writeKeys`', 'HUBTRAIL_WRITE_KEYS', 'collector.writeKeys');
  return settings;
}

function demand(value: unknown, name: string, variable: string, inFile: string): void {
  if (value === undefined)
    throw new Error(`${name} missing: set ${variable}, or "${inFile}" in the file of --config.`);
}

async function readConfig(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    // The parser quotes what it could not read, and that may be a key.
    const why =
      cause instanceof SyntaxError ? 'It is no JSON' : String(cause instanceof Error && cause.message);
    throw new Error(`The settings in ${path} could not be read. ${why}.`, { cause });
  }
}

/** Leaves out what nobody has said; an empty variable says nothing. */
function given(values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined && value !== ''),
  );
}

function listOf(text: string | undefined): readonly string[] | undefined {
  const items = (text ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return items.length > 0 ? items : undefined;
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '' ? undefined : Number(text);
}
