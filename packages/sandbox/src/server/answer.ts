/** What a handler gives back when it did what was asked. */
export interface Answer {
  readonly status: number;
  /** `undefined` for an empty body. */
  readonly body?: unknown;
  /** Sent as it is instead of `body`. */
  readonly text?: string;
  /** The connection breaks before anything of it arrives. */
  readonly isBroken?: true;
  readonly headers?: Readonly<Record<string, string>>;
}

/** 200 with a body. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** 201 with a body, and where the new thing is. */
export function created(body: unknown, location?: string): Answer {
  return location === undefined ? { status: 201, body } : { status: 201, body, headers: { location } };
}

/** 204, nothing to say. */
export const noContent: Answer = { status: 204 };
