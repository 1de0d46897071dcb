import type { OwnLimit } from '../errors/delivery-error.ts';

/** Which of HubSpot's limits a request counts against. */
export type Budget = 'crm' | 'search' | 'associations' | 'events' | 'forms' | 'email';

/** One request to HubSpot's REST API. The shell adds host, token and headers. */
export interface HubSpotRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Path with query, from `/` on. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly budget: Budget;
  /** Which host it goes to. Default: that of the API. */
  readonly host?: 'forms';
  /** Sent without a token, as by any visitor. Default: with one. */
  readonly isAnonymous?: boolean;
}

/** What HubSpot answered. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Parsed JSON; the text when it is none; `undefined` when empty. */
  readonly body: unknown;
  /** What the request counted against. */
  readonly budget?: Budget;
}

/** What came back, or that nothing did. */
export type HubSpotResponse =
  | Answer
  /** The request may or may not have been carried out. */
  | { readonly kind: 'no-answer'; readonly reason: 'network' | 'timeout'; readonly message: string }
  /** The request was not sent: the limit is used up for longer than it is worth waiting here; `limit` as in errors. */
  | { readonly kind: 'not-sent'; readonly waitMs: number; readonly limit?: OwnLimit }
  /** The request was not sent: what is left of the day's limit is for the account's other integrations. */
  | { readonly kind: 'day-spent' };

/** A talk with HubSpot: yields requests, is given the responses, returns what it learnt. */
export type Conversation<Result> = Generator<HubSpotRequest, Result, HubSpotResponse>;
