const brand: unique symbol = Symbol.for('hubtrail.DeliveryError');

/**
 * Why an event, or a part of it, did not reach HubSpot.
 *
 * | code | meaning | tried again |
 * | --- | --- | --- |
 * | `MISSING_IDENTIFIER` | no e-mail, and none known for this user id | no |
 * | `INVALID_EMAIL` | the only e-mail given is none | no |
 * | `CONTACT_NOT_KNOWN` | a call whose user was not identified yet | an event for seconds, a group for a minute |
 * | `MISSING_WEBSITE`, `INVALID_WEBSITE`, `FREE_MAIL_DOMAIN` | no domain to key the company by | no |
 * | `WRONG_PORTAL` | the token belongs to another account than the settings say | no |
 * | `WRONG_PORTAL_EVENT` | the event name is qualified with another portal's id | no |
 * | `WRONG_REGION` | the account is in another region than the settings say | no |
 * | `UNKNOWN_EVENT` | HubSpot has no definition of this custom event | no |
 * | `UNKNOWN_PROPERTY` | with `unknownProperties: 'reject'`: the event sets a property that HubSpot does not know | no |
 * | `UNKNOWN_LIST` | HubSpot has no such list of contacts, and it is not to be created | no |
 * | `LIST_NOT_MANUAL` | the list's filters decide who is on it | no |
 * | `LIST_GONE` | the list was deleted in HubSpot; it is looked for again, or created | yes |
 * | `NOT_ALLOWED` | the settings forbid it (`contacts.mode`) | no |
 * | `UNREADABLE_EVENT` | the stored event cannot be read | no |
 * | `INVALID_REQUEST` | HubSpot refuses the record (400) | no |
 * | `CONFLICT` | HubSpot says that it collides with another record (409) | no |
 * | `NOT_FOUND` | the record does not exist (404) | no |
 * | `NO_EFFECT` | HubSpot answered 2xx and did nothing with this record | when HubSpot says that it passes |
 * | `MISSING_SCOPES` | the token lacks a scope; see `scopes` | no |
 * | `NOT_IN_PLAN` | the HubSpot subscription lacks the feature | no |
 * | `FORM_NOT_FOUND` | HubSpot has no form with this id in this account | no |
 * | `FORM_CLOSED` | the form takes no submissions over the API: it is disabled, or asks for a captcha | no |
 * | `FIELDS_REFUSED` | HubSpot refuses fields of the form; see `properties`, and an issue for each | no |
 * | `BLOCKED_EMAIL` | the form refuses addresses of this kind | no |
 * | `MISSING_CONSENT` | the form asks for a consent that was not given with it | no |
 * | `FORM_UNCERTAIN` | no answer to the form, four times, and its contact has not appeared: replaying it submits it again | no |
 * | `FORM_PENDING` | HubSpot took a form of this contact and still works on it | yes |
 * | `CONTACT_NOT_CONFIRMED` | a form has not shown its contact in time | for an e-mail that is held |
 * | `EMAIL_NOT_SENT` | HubSpot does not send to this address; `category` says why | no |
 * | `UNAUTHORIZED` | the token is revoked, expired or wrong | when the token works again |
 * | `RATE_LIMITED`, `DAILY_LIMIT` | HubSpot's limit is reached | yes |
 * | `LOCKED` | the records are locked by another job (423) | yes |
 * | `UNAVAILABLE` | HubSpot cannot answer now (5xx, 477) | yes |
 * | `NO_ANSWER` | the network failed or the answer took too long | yes |
 * | `UNEXPECTED_ANSWER` | an answer that this version does not understand | yes |
 * | `WAITING_FOR_EARLIER` | something that must come first is still to be done | yes |
 * | `DEPENDENCY_FAILED` | something that must come first was refused | no |
 * | `UNCERTAIN` | it may have been done, and HubSpot does not say; see `OperationReport` | no |
 * | `EXPIRED` | tried in vain for longer than `retry.maxAgeMs` | no |
 * | `STILL_QUEUED` | the process stops; the event stays in the store | by the next process |
 * | `NOT_STORED` | the store could not take the event; nothing was sent | no |
 * | `INTERNAL_ERROR` | a mistake of Hubtrail's; see `cause` | no |
 */
export type DeliveryErrorCode =
  | 'MISSING_IDENTIFIER'
  | 'INVALID_EMAIL'
  | 'CONTACT_NOT_KNOWN'
  | 'MISSING_WEBSITE'
  | 'INVALID_WEBSITE'
  | 'FREE_MAIL_DOMAIN'
  | 'WRONG_PORTAL'
  | 'WRONG_PORTAL_EVENT'
  | 'WRONG_REGION'
  | 'UNKNOWN_EVENT'
  | 'UNKNOWN_PROPERTY'
  | 'UNKNOWN_LIST'
  | 'LIST_NOT_MANUAL'
  | 'LIST_GONE'
  | 'NOT_ALLOWED'
  | 'UNREADABLE_EVENT'
  | 'INVALID_REQUEST'
  | 'CONFLICT'
  | 'NOT_FOUND'
  | 'NO_EFFECT'
  | 'MISSING_SCOPES'
  | 'NOT_IN_PLAN'
  | 'FORM_NOT_FOUND'
  | 'FORM_CLOSED'
  | 'FIELDS_REFUSED'
  | 'BLOCKED_EMAIL'
  | 'MISSING_CONSENT'
  | 'FORM_UNCERTAIN'
  | 'FORM_PENDING'
  | 'CONTACT_NOT_CONFIRMED'
  | 'EMAIL_NOT_SENT'
  | 'UNAUTHORIZED'
  | 'RATE_LIMITED'
  | 'DAILY_LIMIT'
  | 'LOCKED'
  | 'UNAVAILABLE'
  | 'NO_ANSWER'
  | 'UNEXPECTED_ANSWER'
  | 'WAITING_FOR_EARLIER'
  | 'DEPENDENCY_FAILED'
  | 'UNCERTAIN'
  | 'EXPIRED'
  | 'STILL_QUEUED'
  | 'NOT_STORED'
  | 'INTERNAL_ERROR';

/** A property that HubSpot refused, in HubSpot's own words. */
export interface BadProperty {
  readonly name: string;
  /** As in `PROPERTY_DOESNT_EXIST`, `INVALID_OPTION`; empty when HubSpot gave none. */
  readonly code: string;
}

/** A limit of HubSpot's that holds up requests of one kind only. */
export type OwnLimit = 'search' | 'associations' | 'events' | 'forms';

/** Everything about a delivery error but its message; survives `JSON.stringify`. */
export interface DeliveryErrorDetails {
  /** Whether the same request may succeed later. The outbox tries again by itself; callers need not. */
  readonly retryable?: boolean | undefined;
  /** The HTTP status of HubSpot's answer, if there was one. */
  readonly status?: number | undefined;
  /** How long to wait, by HubSpot's word or by the length of its limit. */
  readonly retryAfterMs?: number | undefined;
  /** The limit that was reached, when only requests of one kind are held up. */
  readonly limit?: OwnLimit | undefined;
  /** HubSpot's own category, as in `VALIDATION_ERROR`. */
  readonly category?: string | undefined;
  /** What HubSpot's support asks for. */
  readonly correlationId?: string | undefined;
  readonly properties?: readonly BadProperty[] | undefined;
  readonly scopes?: readonly string[] | undefined;
}

/**
 * Why an event, or a part of it, did not reach HubSpot: a value inside results, never thrown by a call.
 *
 * Told apart by `code`, never by its text. The message says what was tried, what came back and what to do, and holds
 * no personal data.
 *
 * @example
 * const { error } = await analytics.track({ userId: 'u-1', event: 'Signed Up' }).result;
 * if (error?.code === 'UNKNOWN_EVENT') console.warn(error.message);
 */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  readonly [brand] = true;
  readonly code: DeliveryErrorCode;
  readonly retryable: boolean;
  readonly status: number | undefined;
  readonly retryAfterMs: number | undefined;
  readonly limit: OwnLimit | undefined;
  readonly category: string | undefined;
  readonly correlationId: string | undefined;
  readonly properties: readonly BadProperty[];
  readonly scopes: readonly string[];

  constructor(
    code: DeliveryErrorCode,
    message: string,
    details: DeliveryErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.code = code;
    this.retryable = details.retryable ?? false;
    this.status = details.status;
    this.retryAfterMs = details.retryAfterMs;
    this.limit = details.limit;
    this.category = details.category;
    this.correlationId = details.correlationId;
    this.properties = details.properties ?? [];
    this.scopes = details.scopes ?? [];
  }

  /** The fields as a plain object, for logs and for the store. */
  toJSON(): DeliveryErrorDetails & { readonly code: DeliveryErrorCode; readonly message: string } {
    const {
      code,
      message,
      retryable,
      status,
      retryAfterMs,
      limit,
      category,
      correlationId,
      properties,
      scopes,
    } = this;
    return {
      code,
      message,
      retryable,
      properties,
      scopes,
      ...(status !== undefined && { status }),
      ...(retryAfterMs !== undefined && { retryAfterMs }),
      ...(limit !== undefined && { limit }),
      ...(category !== undefined && { category }),
      ...(correlationId !== undefined && { correlationId }),
    };
  }

  /** Works across two copies of the package in one program, where `instanceof` does not. */
  static isInstance(value: unknown): value is DeliveryError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
