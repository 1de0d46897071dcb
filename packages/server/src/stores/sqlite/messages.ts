import type { StoreErrorCode } from '../store-error.ts';
import type { ConnectionSettings } from './connection.ts';
import type { Operations } from './operations.ts';

export type OperationName = keyof Operations;

/** What a worker is started with. */
export interface WorkerSettings extends ConnectionSettings {
  /** See reserve.ts. */
  readonly spent: SharedArrayBuffer;
}

/** One request to the worker. */
export interface WorkerRequest {
  readonly number: number;
  readonly operation: OperationName;
  readonly values: readonly unknown[];
}

/** The worker's answer; a StoreError loses its class on the way and is made again from its parts. */
export type WorkerReply =
  | { readonly number: number; readonly status: 'done'; readonly value: unknown }
  | {
      readonly number: number;
      readonly status: 'failed';
      readonly code: StoreErrorCode;
      readonly message: string;
    };
