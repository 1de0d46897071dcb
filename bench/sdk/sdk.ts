/** Where an SDK sends to, and how. */
export interface Target {
  readonly url: string;
  /** What the receiver wants to be shown. */
  readonly token: string;
  /** The file of the outbox; only a durable SDK has one. */
  readonly outbox: string;
  readonly commit: 'call' | 'tick';
  readonly flushIntervalMs?: number | undefined;
  /** Requests in 10 s. Default: the SDK's own. */
  readonly burst?: number | undefined;
}

/** An SDK at work. */
export interface Client {
  /** One `track()` of the SDK. The number is how the event is known again on arrival. */
  track(number: number): void;
  /** Sends what waits and stops, as the SDK's documentation says to do before a process ends. */
  close(): Promise<void>;
}

/** An SDK, with its default settings but for the address. */
export interface Sdk {
  open(target: Target): Promise<Client>;
}
