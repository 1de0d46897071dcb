import type { HubSpotRequest, HubSpotResponse } from '@hubtrail/core/hubspot';
import ky from 'ky';
import { AccessRefusedError, type AccessTokens } from './access-tokens.ts';
import type { HubSpotClient } from './hubspot-client.ts';

/** A `fetch`, as the platform has it. */
export type Fetch = typeof globalThis.fetch;

/** How HubSpot is reached. */
export interface HttpClientOptions {
  readonly baseUrl: string;
  /** Where forms are submitted. */
  readonly formsBaseUrl: string;
  readonly tokens: AccessTokens;
  readonly fetch: Fetch;
  /** For the whole answer, headers and body. */
  readonly timeoutMs: number;
}

/**
 * Speaks HTTP: adds host, token and JSON, and tells an answer from none.
 *
 * ky's own retry is off, because the outbox retries and two layers would multiply. A token that HubSpot calls expired
 * is replaced once; nothing was carried out with the old one.
 */
export function createHttpClient({
  baseUrl,
  formsBaseUrl,
  tokens,
  fetch,
  timeoutMs,
}: HttpClientOptions): HubSpotClient {
  const http = ky.create({
    fetch,
    retry: 0,
    throwHttpErrors: false,
    redirect: 'manual', // followed, a POST would become a GET, whose answer says nothing about what was sent
    timeout: false, // ky's own ends with the headers; the signal below covers the body as well
    headers: { accept: 'application/json', 'user-agent': 'hubtrail-node' },
  });

  async function sendWith(token: string | undefined, request: HubSpotRequest): Promise<HubSpotResponse> {
    const signal = AbortSignal.timeout(timeoutMs);
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const url = `${request.host === 'forms' ? formsBaseUrl : baseUrl}${request.path}`;
    try {
      return await toResponse(await http(url, { ...toOptions(request), headers, signal }));
    } catch (error) {
      if (signal.aborted) return { kind: 'no-answer', reason: 'timeout', message: `${timeoutMs} ms` };
      throw error;
    }
  }

  return {
    async send(request) {
      try {
        if (request.isAnonymous) return await sendWith(undefined, request);
        const token = await tokens.get();
        const response = await sendWith(token, request);
        if (!isExpired(response)) return response;
        const fresh = await tokens.replace(token);
        return fresh === undefined ? response : await sendWith(fresh, request);
      } catch (error) {
        if (error instanceof AccessRefusedError) return refusal;
        return { kind: 'no-answer', reason: 'network', message: describe(error) };
      }
    },
  };
}

/** As HubSpot answers to a token that it does not accept. */
const refusal: HubSpotResponse = {
  kind: 'answer',
  status: 401,
  headers: {},
  body: { category: 'INVALID_AUTHENTICATION' },
};

function isExpired(response: HubSpotResponse): boolean {
  if (response.kind !== 'answer' || response.status !== 401) return false;
  const { body } = response;
  return (
    typeof body === 'object' &&
    body !== null &&
    'category' in body &&
    body.category === 'EXPIRED_AUTHENTICATION'
  );
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
