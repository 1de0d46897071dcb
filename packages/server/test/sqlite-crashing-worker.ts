// Stands in for the worker thread: it crashes when asked for statistics and answers everything else with 'alive'.
import { parentPort } from 'node:worker_threads';
import type { WorkerReply, WorkerRequest } from '../src/stores/sqlite/messages.ts';

parentPort?.on('message', ({ number, operation }: WorkerRequest) => {
  if (operation === 'stats') throw new Error('out of luck');
  const reply: WorkerReply = { number, status: 'done', value: 'alive' };
  parentPort?.postMessage(reply);
});
