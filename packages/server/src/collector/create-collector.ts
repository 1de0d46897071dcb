import type { EventType } from '@hubtrail/core';
import { readBody } from '@hubtrail/core/wire';
import type { AcceptReport, RejectedEvent } from '../analytics/accept-events.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import { admitEvents } from './admit-events.ts';
import { type Refusal, refuse, success } from './answers.ts';
import { createBodyReader } from './body-reader.ts';
import { clientAddress } from './client-address.ts';
import type { Collector, Peer } from './collector.ts';
import { allowsOrigin, corsHeaders, isOrigin, preflightHeaders } from './cors.ts';
import { readCredentials } from './credentials.ts';
import { createKeyRing } from './key-ring.ts';
import { createRateLimits } from './rate-limits.ts';
import { refusals, tooManyRequests } from './refusals.ts';
import type { RequestRecord } from './request-record.ts';
import { type Route, readRoute } from './route.ts';
import { type CollectorSettings, readCollectorSettings, type WriteKeyOptions } from './settings.ts';

/** An answer, and what may be logged about it. */
interface Outcome extends Omit<RequestRecord, 'method' | 'route' | 'status' | 'durationMs'> {
  readonly response: Response;
}

/** Of a hopeless batch, not every event is named. */
const mostErrors = 20;

/**
 * Makes a collector: it takes in what clients of Segment's HTTP API send, so that an application changes one host name
 * and nothing else.
 *
 * 200 means that the events are in the store of the Analytics. Where the store cannot take them the answer is 503, and
 * every client sends them again; the same message id within a day counts once. An event that can never be delivered
 * does not fail its batch, which no client could understand: it is reported as `dropped` for the reason `invalid`.
 *
 * @param analytics - closed by whoever made it
 * @throws TypeError when a setting is wrong, with its name
 * @example
 * const collect = createCollector(analytics, { writeKeys: [process.env.WRITE_KEY], allowedOrigins: ['https://shop.example'] });
 * const server = await listen(collect, { port: 8080 });
 */
export function createCollector(
  analytics: { accept(events: readonly unknown[]): Promise<AcceptReport> },
  settings: CollectorSettings,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Collector {
  const options = readCollectorSettings(settings);
  const { onRequest, logger = console } = options;
  const keys = createKeyRing(options.writeKeys);
  const limits = createRateLimits(options.rateLimit);
  const read = createBodyReader(options);

  async function serve(route: Route, request: Request, peer: Peer): Promise<Outcome> {
    switch (route.name) {
      case 'preflight':
        return { response: new Response(null, { status: 204, headers: preflightHeaders(request) }) };
      case 'metrics':
        return { response: success() };
      case 'unknown':
        return refusal(refusals.unknownPath);
      case 'wrong-method':
        return refusal(refusals.wrongMethod);
      case 'settings':
        return tellSettings(route.writeKey, request, peer);
      default:
        return collect(route.type, request, peer);
    }
  }

  async function tellSettings(writeKey: string, request: Request, peer: Peer): Promise<Outcome> {
    const waitMs = await limits.ofAddress(clientAddress(request, peer, options.trustedProxies));
    if (waitMs > 0) return refusal(tooManyRequests(waitMs));
    const key = keys.find([writeKey]);
    if (key === undefined) return refusal(refusals.wrongKey);
    return { response: success({ integrations: { 'Segment.io': { apiKey: key.key } } }) };
  }

  async function collect(type: EventType | undefined, request: Request, peer: Peer): Promise<Outcome> {
    const address = clientAddress(request, peer, options.trustedProxies);
    const wait = await limits.ofAddress(address);
    if (wait > 0) return refusal(tooManyRequests(wait));

    const reading = await read(request);
    if ('refusal' in reading) return refusal(reading.refusal);
    const body = readBody(reading.json, type);
    const key = keys.find(readCredentials(request, body?.writeKey));
    if (key === undefined) return refusal(refusals.wrongKey);
    if (!mayUse(key, request)) return refusal(refusals.wrongOrigin);
    const keyWait = await limits.ofKey(key, address);
    if (keyWait > 0) return refusal(tooManyRequests(keyWait));
    if (body === undefined) return refusal(refusals.unreadableBody);
    if (body.events.length > options.maxEvents) return refusal(refusals.tooManyEvents);

    const arrival = { receivedAt: clock.now(), ...(address !== undefined && { ip: address }) };
    const admission = admitEvents(body, key, arrival, options);
    if (admission === undefined) return refusal(refusals.largeBody);
    const { propertiesLeftOut } = admission;
    const { deliveries, rejected, error } = await analytics.accept(admission.events);
    if (error !== undefined) return refusal(refusals.notStored);
    const [first] = body.events.length === 1 ? rejected : [];
    if (first?.error.code === 'EVENT_TOO_LARGE') return refusal(refusals.largeEvent);
    return {
      response: success({ success: true, ...(rejected.length > 0 && { errors: tell(rejected) }) }),
      accepted: deliveries.length,
      rejected: rejected.length,
      propertiesLeftOut,
    };
  }

  /** A request without `Origin` comes from no page. */
  function mayUse({ allowedOrigins = options.allowedOrigins }: WriteKeyOptions, request: Request): boolean {
    const origin = request.headers.get('origin');
    return origin === null || allowsOrigin(allowedOrigins, origin);
  }

  /** Whether the page may read the answer: a preflight does not say with which key it is going to come. */
  function mayRead(origin: string): boolean {
    if (!isOrigin(origin)) return false;
    return options.writeKeys.some(({ allowedOrigins = options.allowedOrigins }) =>
      allowsOrigin(allowedOrigins, origin),
    );
  }

  /** A mistake of ours is a reason to send again, not to lose events. */
  async function serveSafely(route: Route, request: Request, peer: Peer): Promise<Outcome> {
    try {
      return await serve(route, request, peer);
    } catch (error) {
      const why = error instanceof Error ? error.message : 'unknown';
      logger.error(`hubtrail: a request to the collector failed, and will be sent again: ${why}`);
      return refusal(refusals.notStored);
    }
  }

  return async (request, peer = {}) => {
    const startedAt = clock.now();
    const route = readRoute(request.method, new URL(request.url).pathname);
    const { response, ...outcome } = await serveSafely(route, request, peer);
    const origin = request.headers.get('origin');
    response.headers.append('vary', 'Origin');
    if (origin !== null && mayRead(origin))
      for (const [name, value] of Object.entries(corsHeaders(origin))) response.headers.set(name, value);
    onRequest?.({
      method: request.method,
      route: route.name,
      status: response.status,
      durationMs: clock.now() - startedAt,
      ...outcome,
    });
    return response;
  };
}

function refusal(reason: Refusal): Outcome {
  return { response: refuse(reason), code: reason.code };
}

/** For people who try it out; no client reads it. */
function tell(rejected: readonly RejectedEvent[]): readonly object[] {
  return rejected.slice(0, mostErrors).map(({ index, error }) => {
    const { code, path, message } = error;
    return { index, code, ...(path !== '' && { path }), message };
  });
}
