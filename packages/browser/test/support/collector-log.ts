/** An event as it arrived at the collector. */
export interface Arrived {
  readonly type: string;
  readonly messageId: string;
  readonly event?: string;
  readonly userId?: string;
  readonly groupId?: string;
  readonly previousId?: string;
  readonly anonymousId: string;
  readonly traits?: Readonly<Record<string, unknown>>;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly context: Readonly<Record<string, unknown>>;
  readonly timestamp: string;
}

/** What the collector answers. */
export interface Answer {
  readonly status: number;
  readonly retryAfterS?: number;
}

/** A collector that writes down what comes, and answers as it is told. */
export interface CollectorLog {
  readonly arrived: Arrived[];
  /** When this visit's page asked it, epoch milliseconds, and what it answered. */
  readonly asked: { readonly at: number; readonly status: number }[];
  /** `offline` breaks the connection. Default: 200. */
  answer: Answer | 'offline';
  readonly handle: (request: Request) => Promise<Response>;
  /** Names of the events that have arrived, each once. */
  readonly names: () => readonly string[];
  /** Message ids that one event has come with. More than one means that it would count twice. */
  readonly idsOf: (event: string) => ReadonlySet<string>;
}

export function collectorLog(): CollectorLog {
  const since = Date.now();
  // A page of the test before may send at its end, and it is a page of the same site.
  const isOurs = ({ timestamp }: Arrived): boolean =>
    Date.parse(timestamp) > since || Date.parse(timestamp) < since - 600_000;

  const log: CollectorLog = {
    arrived: [],
    asked: [],
    answer: { status: 200 },
    async handle(request) {
      const { batch } = (await request.json()) as { readonly batch: readonly Arrived[] };
      const { answer } = log;
      if (answer === 'offline') throw new Error('offline');
      const ours = batch.filter(isOurs);
      if (ours.length > 0) log.asked.push({ at: Date.now(), status: answer.status });
      if (answer.status === 200) log.arrived.push(...ours);
      return new Response('{"success":true}', {
        status: answer.status,
        headers: answer.retryAfterS === undefined ? {} : { 'retry-after': String(answer.retryAfterS) },
      });
    },
    names: () => [...new Set(log.arrived.flatMap(({ event }) => event ?? []))].sort(),
    idsOf: (name) =>
      new Set(log.arrived.filter(({ event }) => event === name).map(({ messageId }) => messageId)),
  };
  return log;
}
