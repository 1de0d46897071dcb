import type { ToldContacts } from '../analytics/release-contacts.ts';
import { type Clock, systemClock } from '../runtime/clock.ts';
import { toldContacts } from './told-contacts.ts';
import { verifySignature } from './verify-signature.ts';

/** What a webhook is made with. */
export interface WebhookSettings {
  /** The secret of the HubSpot app whose subscription it is: what HubSpot signs with. */
  readonly clientSecret: string;
  /**
   * The address that HubSpot calls, as it is set up there. Default: the request's own, which differs behind a proxy that
   * ends TLS or takes a prefix away.
   */
  readonly url?: string;
}

/** Whoever is to be told; an `Analytics` is one. */
export interface ToldOfContacts {
  contactsChanged(contacts: ToldContacts): Promise<void>;
}

/** HubSpot sends at most 100 events at a time, of a few hundred bytes each. */
const largestBody = 1_000_000;

/**
 * A handler for HubSpot's webhooks about contacts: verifies the signature (v3), and looks at once at the forms and e-mails
 * that wait for the contact, instead of at the next time by itself. Subscribe to `contact.creation`, and to
 * `contact.propertyChange` of a property that your forms set.
 *
 * It only makes things faster: without it, or if HubSpot does not call, everything happens all the same.
 *
 * @returns answers 204 to HubSpot, 401 to everybody else, 503 when the store fails, so that HubSpot calls again; mount it
 * anywhere, in Node with `toNodeHandler` of `@hubtrail/server/node`
 * @example app.post('/hubspot', toNodeHandler(createWebhook(analytics, { clientSecret, url: 'https://acme.example/hubspot' })))
 */
export function createWebhook(
  analytics: ToldOfContacts,
  { clientSecret, url }: WebhookSettings,
  { now }: Pick<Clock, 'now'> = systemClock,
): (request: Request) => Promise<Response> {
  if (typeof clientSecret !== 'string' || clientSecret === '')
    throw new TypeError('createWebhook: `clientSecret` is missing. Pass the secret of the HubSpot app.');

  return async (request) => {
    if (request.method !== 'POST') return answer(405);
    if (Number(request.headers.get('content-length') ?? 0) > largestBody) return answer(413);
    const body = await request.text().catch(() => undefined);
    if (body === undefined) return answer(400);
    const signed = {
      method: request.method,
      url: url ?? request.url,
      body,
      timestamp: request.headers.get('x-hubspot-request-timestamp'),
      signature: request.headers.get('x-hubspot-signature-v3'),
    };
    if (!verifySignature(signed, { clientSecret, now: now() })) return answer(401);
    try {
      await analytics.contactsChanged(toldContacts(body));
      return answer(204);
    } catch {
      return answer(503);
    }
  };
}

function answer(status: number): Response {
  return new Response(null, { status, headers: { 'cache-control': 'no-store' } });
}
