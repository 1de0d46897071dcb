import { once } from 'node:events';
import { start } from '../child-process.ts';

/** What arrived at a server, by the numbers of the events. */
export interface Arrivals {
  /** Different events. */
  readonly arrived: number;
  /** Events that are there more than once. */
  readonly doubled: number;
  readonly requests: number;
  /** Requests that were refused because of a rate limit. */
  readonly tooMany: number;
  /** When each request arrived, epoch milliseconds. */
  readonly times: readonly number[];
}

/** A server in a process of its own. */
export interface Server {
  readonly url: string;
  arrivals(): Promise<Arrivals>;
  stop(): void;
}

/** Starts a server that stands in for somebody: `sandbox` for HubSpot, `sink` for those who take anything. */
export async function startServer(kind: 'sandbox' | 'sink', options: object = {}): Promise<Server> {
  const child = start(`./server/${kind}.ts`, options);
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return {
    url,
    async arrivals() {
      child.send('arrivals');
      const [arrivals] = (await once(child, 'message')) as [Arrivals];
      return arrivals;
    },
    stop() {
      child.kill();
    },
  };
}
