import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request as HubSpot has signed it. */
export interface SignedRequest {
  readonly method: string;
  /** The whole address that HubSpot was told to call, with its query. */
  readonly url: string;
  readonly body: string;
  /** `X-HubSpot-Request-Timestamp`. */
  readonly timestamp: string | null;
  /** `X-HubSpot-Signature-v3`. */
  readonly signature: string | null;
}

const longestAgeMs = 300_000;

/** What HubSpot takes out of percent encoding before it signs; nothing else of the address. */
const encoded = /%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi;

/**
 * Whether HubSpot has sent a request, not more than five minutes ago: HMAC SHA-256 over method, address, body and time with
 * the secret of the app, in Base64. Compared in constant time.
 *
 * Source: HubSpot docs, "Validating requests", signature v3.
 *
 * @param now - epoch milliseconds
 */
export function verifySignature(
  { method, url, body, timestamp, signature }: SignedRequest,
  { clientSecret, now }: { readonly clientSecret: string; readonly now: number },
): boolean {
  if (signature === null || timestamp === null) return false;
  const sentAt = Number(timestamp);
  if (!Number.isFinite(sentAt) || Math.abs(now - sentAt) > longestAgeMs) return false;
  const plainUrl = url.replace(encoded, (code) => decodeURIComponent(code));
  const expected = createHmac('sha256', clientSecret)
    .update(`${method}${plainUrl}${body}${timestamp}`)
    .digest();
  const given = Buffer.from(signature, 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
