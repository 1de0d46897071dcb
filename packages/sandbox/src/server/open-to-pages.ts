/** What lets a page of any site read an answer. */
export const openToPages: Readonly<Record<string, string>> = { 'access-control-allow-origin': '*' };

/** The answer to a browser that asks whether a page may call. It is no call, so nothing is written down. */
export function answerPreflight(): Response {
  const headers = {
    ...openToPages,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': 'content-type',
  };
  return new Response(null, { status: 204, headers });
}
