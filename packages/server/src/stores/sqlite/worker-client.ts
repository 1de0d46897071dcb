import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-error.ts';
import type { OperationName, WorkerReply, WorkerRequest, WorkerSettings } from './messages.ts';
import type { Operations } from './operations.ts';

/** Asks the worker thread for operations. */
export interface WorkerClient {
  call<Name extends OperationName>(
    operation: Name,
    ...values: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>>;
  /** Ends the thread; what it was asked before is answered first. */
  stop(): Promise<void>;
}

/**
 * What the application preloads (--import, --require) is none of the worker's business. Node 22 warns that node:sqlite
 * is experimental; once, from the calling thread, is enough.
 */
const execArgv = ['--disable-warning=ExperimentalWarning'];

/** Its garbage is cheap to collect: without a limit it would grow to 25 MB that are never needed. */
const resourceLimits = { maxYoungGenerationSizeMb: 3 };

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: StoreError) => void;
}

/**
 * Starts the worker when it is first needed, and again after it crashed.
 *
 * It keeps the process alive only while an answer is due: a script that has nothing else to do can end.
 */
export function createWorkerClient(settings: WorkerSettings, url: URL = workerUrl()): WorkerClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let number = 0;

  function start(): Worker {
    const started = new Worker(url, {
      workerData: settings,
      execArgv,
      resourceLimits,
      name: 'hubtrail-outbox',
    });
    let cause: unknown;
    started.unref();
    started.on('message', (reply: WorkerReply) => receive(started, reply));
    started.on('error', (error) => {
      cause = error;
    });
    started.on('exit', () => {
      if (worker !== started) return;
      worker = undefined;
      rejectAll(cause);
    });
    return started;
  }

  function receive(from: Worker, reply: WorkerReply): void {
    const request = waiting.get(reply.number);
    waiting.delete(reply.number);
    if (waiting.size === 0) from.unref();
    if (reply.status === 'done') request?.resolve(reply.value as never);
    else request?.reject(new StoreError(reply.code, reply.message));
  }

  function rejectAll(cause: unknown): void {
    const answer = cause instanceof Error ? cause.message : 'it ended';
    const message = `The worker thread of the outbox at ${settings.path} crashed: ${answer}. What is stored is kept; the next call starts it again.`;
    const rejected = [...waiting.values()];
    waiting.clear();
    for (const { reject } of rejected) reject(new StoreError('UNAVAILABLE', message, { cause }));
  }

  function call<Name extends OperationName>(
    operation: Name,
    ...values: Parameters<Operations[Name]>
  ): Promise<ReturnType<Operations[Name]>> {
    return new Promise((resolve, reject) => {
      worker ??= start();
      number += 1;
      const request: WorkerRequest = { number, operation, values };
      worker.postMessage(request);
      waiting.set(number, { resolve, reject });
      worker.ref();
    });
  }

  return {
    call,
    async stop() {
      if (worker === undefined) return;
      // Its last checkpoint may fail, on a full disk for example; what is stored is safe in the log as well.
      await call('close').catch(() => {});
      const stopped = worker;
      worker = undefined;
      await stopped?.terminate();
    },
  };
}

/**
 * Where the worker's file is. In the sources it lies beside this one; the build puts this file into a bundle, and the
 * worker beside that, under the same name and with the same ending (tsup.config.ts, entry `sqlite-worker`).
 */
function workerUrl(): URL {
  const ending = /\.[cm]?[jt]s$/.exec(import.meta.url)?.[0] ?? '.js';
  return new URL(`./sqlite-worker${ending}`, import.meta.url);
}
