import { parentPort, workerData } from 'node:worker_threads';
import { connect } from './connection.ts';
import type { OperationName, WorkerReply, WorkerRequest, WorkerSettings } from './messages.ts';
import type { Operations } from './operations.ts';
import { prepareOperations } from './prepare-operations.ts';
import { createReserve } from './reserve.ts';
import { guarded, toStoreError } from './sqlite-error.ts';
import { withReserve } from './with-reserve.ts';

// The entry point of the worker thread. It answers requests one after the other, in the order of their arrival.

/** About as many pages as SQLite itself lets gather before it checkpoints. */
const commitsPerCheckpoint = 64;

const settings: WorkerSettings = workerData;
const reserve = createReserve(settings.path, settings.maxBytes, settings.spent);
let operations: Operations | undefined;
let takeCommits: () => number = () => 0;
let commits = 0;

function open(): Operations {
  if (operations !== undefined) return operations;
  const connection = guarded(settings.path, 'be opened by its worker thread', () =>
    connect(settings, 'worker'),
  );
  takeCommits = connection.takeCommits;
  operations = prepareOperations(withReserve(connection, reserve), reserve);
  keepReserve();
  return operations;
}

function answer({ number, operation, values }: WorkerRequest): WorkerReply {
  try {
    // The client's types have seen to it that the values fit the operation.
    const perform = open()[operation] as (...values: readonly unknown[]) => unknown;
    return { number, status: 'done', value: perform(...values) };
  } catch (error) {
    const { code, message } = toStoreError(error, settings.path, actions[operation]);
    return { number, status: 'failed', code, message };
  }
}

function keepReserve(): void {
  try {
    reserve.keep();
  } catch {
    // It is a precaution; without it everything works until the disk is full.
  }
}

function checkpointSometimes(): void {
  commits += takeCommits();
  if (commits < commitsPerCheckpoint) return;
  commits = 0;
  // A checkpoint that fails, with a full disk or a busy file, is made up for by a later one.
  answer({ number: 0, operation: 'checkpoint', values: [] });
}

const actions: Record<OperationName, string> = {
  claim: 'hand out events',
  renew: 'prolong a lease',
  save: 'write down what was begun',
  settle: 'write down what became of events',
  recall: 'read what it remembers',
  take: 'read the shared rate limit',
  pause: 'pause a shared rate limit',
  resume: 'end a pause',
  pausedUntil: 'read a pause',
  lock: 'take a lock',
  unlock: 'release a lock',
  waiting: 'look for what waits',
  release: 'end a hold',
  find: 'look for an event',
  stats: 'count its events',
  listDead: 'read dead letters',
  replayDead: 'replay dead letters',
  purgeDead: 'delete dead letters',
  gc: 'forget old ids',
  keepReserve: 'keep space for a full disk',
  checkpoint: 'move its log into the database',
  close: 'be closed',
};

parentPort?.on('message', (request: WorkerRequest) => {
  parentPort?.postMessage(answer(request));
  if (request.operation !== 'close') checkpointSometimes();
});
