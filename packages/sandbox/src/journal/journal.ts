import type { Fault } from '../faults/fault.ts';

/** One request and its answer. */
export interface JournalEntry {
  /** When it arrived, epoch milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  /** Path and query, as sent. */
  readonly path: string;
  /** Which route took it, for example `contacts.batch-upsert`; `undefined` for an unknown path. */
  readonly route: string | undefined;
  /** 0 when a fault broke the connection. */
  readonly status: number;
  /** What went wrong on purpose; `undefined` for an honest answer. */
  readonly fault: Fault | undefined;
  /** An ellipsis and the token's last four characters; `undefined` when there was none. */
  readonly token: string | undefined;
  /** A fresh copy of the parsed JSON, or the text when it was none; `undefined` when bodies are not kept. */
  readonly requestBody: unknown;
  readonly responseBody: unknown;
  readonly responseHeaders: Readonly<Record<string, string>>;
}

/**
 * Every request that reached the sandbox, with its answer, in order.
 *
 * @example
 * sandbox.journal.count('contacts.batch-upsert'); // 1
 * sandbox.journal.entries().at(-1)?.status; // 200
 */
export interface Journal {
  readonly entries: () => readonly JournalEntry[];
  /** How many requests a route took; without a name, how many there were in all. */
  readonly count: (route?: string) => number;
  /** How many requests each route took; those to unknown paths are under `unknown`. */
  readonly counts: () => Readonly<Record<string, number>>;
  readonly clear: () => void;
}

/** An entry on its way into the journal, its bodies still text. */
export interface NewEntry extends Omit<JournalEntry, 'requestBody' | 'responseBody'> {
  readonly requestText: string | undefined;
  readonly responseText: string | undefined;
}

/** Makes the journal and its writing end. */
export function createJournal(maxBodyBytes: number): { journal: Journal; add: (entry: NewEntry) => void } {
  let entries: NewEntry[] = [];
  let heldBytes = 0;
  let oldestHeld = 0;
  const counted = new Map<string, number>();

  function add(entry: NewEntry): void {
    const route = entry.route ?? 'unknown';
    counted.set(route, (counted.get(route) ?? 0) + 1);
    entries.push(entry);
    heldBytes += weigh(entry);
    while (heldBytes > maxBodyBytes) letGoOldest();
  }

  function letGoOldest(): void {
    const entry = entries[oldestHeld] as NewEntry;
    heldBytes -= weigh(entry);
    entries[oldestHeld] = { ...entry, requestText: undefined, responseText: undefined };
    oldestHeld += 1;
  }

  function clear(): void {
    entries = [];
    heldBytes = 0;
    oldestHeld = 0;
    counted.clear();
  }

  const journal: Journal = {
    entries: () => entries.map(readable),
    count: (route) => (route === undefined ? entries.length : (counted.get(route) ?? 0)),
    counts: () => Object.fromEntries(counted),
    clear,
  };
  return { journal, add };
}

function weigh(entry: NewEntry): number {
  return (entry.requestText?.length ?? 0) + (entry.responseText?.length ?? 0);
}

/** Parsed when looked at, so that a journal of a hundred thousand requests costs no more than its text. */
function readable({ requestText, responseText, ...rest }: NewEntry): JournalEntry {
  return {
    ...rest,
    get requestBody() {
      return readJson(requestText);
    },
    get responseBody() {
      return readJson(responseText);
    },
  };
}

function readJson(text: string | undefined): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
