import { createSandbox, defaultToken, type Sandbox, type SandboxSettings } from '@hubtrail/sandbox';
import { onTestFinished } from 'vitest';
import { Analytics, type AnalyticsSettings } from '../../src/index.ts';
import { memory } from '../../src/stores/memory/index.ts';

/** An answer that the sandbox would not give by itself. */
export interface ScriptedAnswer {
  /** Part of the path of the requests that are meant. */
  readonly path: string;
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Instead of an answer: the connection breaks, after HubSpot has carried the request out or before. */
  readonly reset?: 'after' | 'before';
}

/** A sandbox, and an Analytics that delivers into it. */
export interface TestBench {
  readonly sandbox: Sandbox;
  readonly analytics: Analytics;
  /** The next requests that fit are answered so, in this order, one each. */
  readonly answerNext: (...answers: readonly ScriptedAnswer[]) => void;
  /** `METHOD path` of every request, scripted ones included. */
  readonly requests: readonly string[];
  /** Whatever was logged. */
  readonly log: readonly string[];
}

export function testBench(
  settings: Partial<AnalyticsSettings> = {},
  sandboxSettings: SandboxSettings = {},
): TestBench {
  const sandbox = createSandbox({ limits: 'off', delays: { searchIndexMs: 0 }, ...sandboxSettings });
  const script: ScriptedAnswer[] = [];
  const requests: string[] = [];
  const log: string[] = [];

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    requests.push(`${request.method} ${pathname}`);
    const next = script.findIndex(({ path }) => pathname.includes(path));
    const [answer] = next < 0 ? [] : script.splice(next, 1);
    if (answer === undefined) return sandbox.fetch(request);
    if (answer.reset === undefined) return toResponse(answer);
    if (answer.reset === 'after') await sandbox.fetch(request);
    throw new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });
  };

  const analytics = new Analytics({
    accessToken: defaultToken,
    store: memory(),
    fetch,
    flushIntervalMs: 5,
    retry: { minDelayMs: 1, maxDelayMs: 5 },
    logger: { warn: (line) => log.push(line), error: (line) => log.push(line) },
    ...settings,
  });
  return { sandbox, analytics, requests, log, answerNext: (...answers) => script.push(...answers) };
}

/** A bench that is closed once its test has finished. Tests that run side by side close their own. */
export function openBench(...given: Parameters<typeof testBench>): TestBench {
  const bench = testBench(...given);
  onTestFinished(async () => void (await bench.analytics.close({ timeoutMs: 100 })));
  return bench;
}

function toResponse({ status, body, headers = {} }: ScriptedAnswer): Response {
  const isText = typeof body === 'string';
  const content = body === undefined ? null : isText ? body : JSON.stringify(body);
  return new Response(content, {
    status,
    headers: { 'content-type': isText ? 'text/html' : 'application/json', ...headers },
  });
}
