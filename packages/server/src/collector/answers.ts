/** Why a request was not served, and whether it may be sent again. */
export interface Refusal {
  /** 4xx: never as it is, every client throws the data away. 429 and 503: later. */
  readonly status: 400 | 401 | 403 | 404 | 405 | 413 | 429 | 503;
  readonly code: string;
  readonly message: string;
  /** Whole seconds, because most clients understand nothing else; short, because some wait in line behind it. */
  readonly retryAfterS?: number;
}

const headers = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

/** Success is exactly 200 and an object without `error`: Segment's Ruby, Python and PHP libraries send again otherwise. */
export function success(body: object = { success: true }): Response {
  return new Response(JSON.stringify(body), { headers });
}

/** All three of `code`, `message` and `error`: each is what one of the libraries reads. */
export function refuse({ status, code, message, retryAfterS }: Refusal): Response {
  return new Response(JSON.stringify({ success: false, code, message, error: message }), {
    status,
    headers: retryAfterS === undefined ? headers : { ...headers, 'retry-after': String(retryAfterS) },
  });
}
