import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Posts batches over connections that stay open. */
export interface Poster {
  /** @throws Error for any answer but 200 */
  post(events: readonly object[]): Promise<void>;
  close(): void;
}

/** As Segment's libraries post: Basic authentication, JSON, `sentAt`. */
export function createPoster(url: string, writeKey: string): Poster {
  const agent = new Agent({ keepAlive: true });
  const authorization = `Basic ${Buffer.from(`${writeKey}:`).toString('base64')}`;

  function send(body: string): Promise<void> {
    const headers = {
      authorization,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    return new Promise((resolve, reject) => {
      const posting = request(`${url}/v1/batch`, { agent, method: 'POST', headers }, async (response) => {
        const answer = await text(response);
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${response.statusCode} ${answer}`));
      });
      posting.on('error', (error) => {
        // A server may close a connection that has rested just when it is used again. On a new one that is no excuse.
        if (posting.reusedSocket && 'code' in error && error.code === 'ECONNRESET') resolve(send(body));
        else reject(error);
      });
      posting.end(body);
    });
  }

  return {
    post: (events) => send(JSON.stringify({ batch: events, sentAt: new Date().toISOString() })),
    close: () => agent.destroy(),
  };
}
