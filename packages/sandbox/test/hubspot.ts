import { createSandbox, defaultToken, type Sandbox, type SandboxSettings } from '../src/index.ts';

/** An answer, read. */
interface Reply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  readonly body: any;
  readonly headers: Headers;
}

export interface TestHub {
  readonly sandbox: Sandbox;
  readonly clock: { now: number };
  readonly call: (method: string, path: string, body?: unknown, token?: string) => Promise<Reply>;
  readonly post: (path: string, body?: unknown) => Promise<Reply>;
  readonly get: (path: string) => Promise<Reply>;
}

/** Friday, 20 November 2026, 10:00 UTC. */
export const start = Date.UTC(2026, 10, 20, 10);

export const contacts = '/crm/v3/objects/contacts';
export const companies = '/crm/v3/objects/companies';

/** A sandbox with a clock that stands still until a test moves it. */
export function createTestHub(settings: SandboxSettings = {}): TestHub {
  const clock = { now: start };
  const sandbox = createSandbox({ now: () => clock.now, ...settings });

  async function call(method: string, path: string, body?: unknown, token = defaultToken): Promise<Reply> {
    const response = await sandbox.fetch(`https://api.hubapi.com${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  }

  return {
    sandbox,
    clock,
    call,
    post: (path, body) => call('POST', path, body),
    get: (path) => call('GET', path),
  };
}
