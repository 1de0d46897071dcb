/** Says in text where the collector is and how to use it. */
export function describeCollector(url: string): string {
  return `The collector is ready. 200 means that an event is stored; HubSpot gets it in the background. Ctrl-C ends it.

  URL      ${url}
  Health   ${url}/healthz   ${url}/readyz

Try it:

  curl ${url}/v1/identify -u YOUR_WRITE_KEY: -d '{"userId":"u-1","traits":{"email":"ada@example.com"}}'

With Segment's Node library:

  new Analytics({ writeKey: 'YOUR_WRITE_KEY', host: '${url}' })
`;
}
