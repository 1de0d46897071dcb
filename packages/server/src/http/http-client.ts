import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';
import ky from 'ky';
import type { HubSpotClient } from './hubspot-client.ts';

/** A `fetch`, as the platform has it. */
export type Fetch = typeof globalThis.fetch;

/** How HubSpot is reached. */
export interface HttpClientOptions {
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly fetch: Fetch;
  /** For the whole answer, headers and body. */
  readonly timeoutMs: number;
}

/**
 * Speaks HTTP: adds host, token and JSON, and tells an answer from none.
 *
 * ky's own retry is off, because the outbox retries and two layers would multiply.
 */
export function createHttpClient({
  baseUrl,
  accessToken,
  fetch,
  timeoutMs,
}: HttpClientOptions): HubSpotClient {
  const http = ky.create({
    fetch,
    retry: 0,
    throwHttpErrors: false,
    timeout: false, // ky's own ends with the headers; the signal below covers the body as well
    headers: {
      authorization: `Bearer ${accessToken}`,
      accept: 'application/json',
      'user-agent': 'hubtrail-node',
    },
  });

  return {
    async send(request) {
      const signal = AbortSignal.timeout(timeoutMs);
      try {
        return await toResponse(await http(`${baseUrl}${request.path}`, { ...toOptions(request), signal }));
      } catch (error) {
        if (signal.aborted) return { kind: 'no-answer', reason: 'timeout', message: `${timeoutMs} ms` };
        return { kind: 'no-answer', reason: 'network', message: describe(error) };
      }
    },
  };
}

function toOptions({ method, body }: HubSpotRequest): { method: string; json?: unknown } {
  return body === undefined ? { method } : { method, json: body };
}

async function toResponse(response: Response): Promise<HubSpotResponse> {
  const text = await response.text();
  return {
    kind: 'answer',
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: text === '' ? undefined : parse(text),
  };
}

/** Gateways answer in HTML; that is an answer, too. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The innermost code says most (`ECONNREFUSED`), and holds neither token nor data. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown network error';
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return code;
  return error.cause === undefined ? error.name : describe(error.cause);
}
