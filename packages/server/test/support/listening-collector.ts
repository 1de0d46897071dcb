import type { EventType } from '@hubtrail/core';
import { expect } from 'vitest';
import type { CollectorSettings } from '../../src/collector/index.ts';
import { listen } from '../../src/node/index.ts';
import { type CollectorBench, collectorBench } from './collector.ts';

/** Instead of the true answer: `before` anything is stored, or `after`, as if the true one had been lost. */
export interface Fault {
  readonly status: 401 | 429 | 503;
  readonly when: 'before' | 'after';
  readonly retryAfterS?: number;
}

/** A collector on loopback, for clients that are what they are. */
export interface ListeningCollector extends CollectorBench {
  readonly url: string;
  /** `METHOD path status` of every request that was no preflight. */
  readonly served: readonly string[];
  /** Types of the events that were accepted, doubles included. */
  readonly heard: readonly EventType[];
  readonly failNext: (...faults: readonly Fault[]) => void;
  /** Delivers what was accepted, and ends. */
  readonly finish: () => Promise<void>;
}

/** The person and the company that all clients in the tests speak of. */
export const ada = { userId: 'u-1', email: 'ada@example.com', website: 'https://www.tea.example.com' };

const types: readonly EventType[] = ['identify', 'track', 'page', 'screen', 'group', 'alias'];

export async function listeningCollector(
  settings: Partial<CollectorSettings> = {},
  /** Serves what is no call, such as the pages of browsers. */
  serve?: (request: Request) => Response | undefined,
): Promise<ListeningCollector> {
  const bench = collectorBench(settings, { flushIntervalMs: 200, retry: { minDelayMs: 20 } });
  const served: string[] = [];
  const heard: EventType[] = [];
  const faults: Fault[] = [];
  for (const type of types) bench.analytics.on(type, (event) => heard.push(event.type));

  const server = await listen(async (request, peer) => {
    const answer = serve?.(request) ?? (await answerOf(request, peer));
    if (request.method !== 'OPTIONS')
      served.push(`${request.method} ${new URL(request.url).pathname} ${answer.status}`);
    return answer;
  });

  async function answerOf(
    request: Request,
    peer: { readonly address?: string | undefined },
  ): Promise<Response> {
    const fault = request.method === 'POST' ? faults.shift() : undefined;
    if (fault === undefined) return bench.collect(request, peer);
    if (fault.when === 'after') await bench.collect(request.clone() as Request, peer);
    return new Response('{"success":false,"code":"x","message":"x","error":"x"}', {
      status: fault.status,
      headers: {
        'content-type': 'application/json',
        'access-control-allow-origin': request.headers.get('origin') ?? '*',
        'access-control-allow-credentials': 'true',
        'access-control-expose-headers': 'Retry-After',
        ...(fault.retryAfterS !== undefined && { 'retry-after': String(fault.retryAfterS) }),
      },
    });
  }

  return {
    ...bench,
    url: server.url,
    served,
    heard,
    failNext: (...next) => {
      faults.push(...next);
    },
    async finish() {
      await server.close({ timeoutMs: 500 });
      await bench.analytics.close();
    },
  };
}

/** Says of all six calls, or of those that a client has, that HubSpot has what they say, once. */
export function expectInHubSpot(
  { sandbox, heard }: Pick<ListeningCollector, 'sandbox' | 'heard'>,
  calls: readonly EventType[] = types,
): void {
  const { portal } = sandbox;
  expect([...new Set(heard)].sort()).toEqual([...calls].sort());
  expect(portal.contacts().map(({ properties }) => [properties['email'], properties['firstname']])).toEqual([
    [ada.email, 'Ada'],
  ]);
  const events = { track: 'bought_item', page: 'page_viewed', screen: 'screen_viewed' } as const;
  for (const [type, name] of Object.entries(events)) {
    const expected = calls.includes(type as EventType) ? [ada.email] : [];
    expect(portal.events(name).map(({ email }) => email)).toEqual(expected);
  }
  const isMember = calls.includes('group');
  expect(portal.companies().map(({ properties }) => properties['domain'])).toEqual(
    isMember ? ['tea.example.com'] : [],
  );
  expect(portal.associations()).toHaveLength(isMember ? 1 : 0);
}
