/** Calls `track()` some times, a few in each tick, and kills itself as soon as the last call has returned. */
import { setTimeout as sleep } from 'node:timers/promises';
import { optionsOf } from '../child-process.ts';
import { loadSdk } from '../sdk/load-sdk.ts';
import type { Target } from '../sdk/sdk.ts';
import type { SdkName } from '../sdk/sdk-names.ts';

export interface CrashOptions extends Target {
  readonly sdk: SdkName;
  /** The number of the first event. */
  readonly first: number;
  readonly calls: number;
  readonly callsPerTick: number;
}

const { sdk, first, calls, callsPerTick, ...target } = optionsOf<CrashOptions>();
const client = await (await loadSdk(sdk)).open(target);

for (let call = 0; call < calls; call += 1) {
  client.track(first + call);
  if (call === calls - 1) process.kill(process.pid, 'SIGKILL');
  if (call % callsPerTick === callsPerTick - 1) await sleep(2);
}
