/** Calls `track()` as fast as it returns, several times over, and measures calls and memory. */
import { setTimeout as sleep } from 'node:timers/promises';
import { finish, optionsOf } from '../child-process.ts';
import { loadSdk } from '../sdk/load-sdk.ts';
import type { Target } from '../sdk/sdk.ts';
import type { SdkName } from '../sdk/sdk-names.ts';

export interface BurstOptions extends Target {
  readonly sdk: SdkName;
  readonly calls: number;
  readonly bursts: number;
}

export interface BurstResult {
  /** Calls per second of each burst, the first with cold code. */
  readonly callsPerSecond: readonly number[];
  /** Processor time of the calling thread for each call, which other load does not change. */
  readonly cpuUs: readonly number[];
  /** The largest of the process until the first burst was over. */
  readonly burstRssMb: number;
  /** The largest of the process until everything was sent. */
  readonly maxRssMb: number;
}

const { sdk, calls, bursts, ...target } = optionsOf<BurstOptions>();
const client = await (await loadSdk(sdk)).open(target);
await sleep(200);

const callsPerSecond: number[] = [];
const cpuUs: number[] = [];
let burstRssMb: number | undefined;
for (let burst = 0; burst < bursts; burst += 1) {
  const cpuBefore = process.threadCpuUsage();
  const before = performance.now();
  for (let call = 0; call < calls; call += 1) client.track(burst * calls + call);
  const seconds = (performance.now() - before) / 1_000;
  // What a burst left to the end of its tick is its own cost, too.
  await new Promise<void>((resolve) => setImmediate(resolve));
  const cpu = process.threadCpuUsage(cpuBefore);
  callsPerSecond.push(calls / seconds);
  cpuUs.push((cpu.user + cpu.system) / calls);
  burstRssMb ??= largestRssMb();
  if (burst < bursts - 1) await sleep(1_500);
}
await client.close();
const result: BurstResult = {
  callsPerSecond,
  cpuUs,
  burstRssMb: burstRssMb ?? Number.NaN,
  maxRssMb: largestRssMb(),
};
finish(result);

function largestRssMb(): number {
  return process.resourceUsage().maxRSS / 1_024;
}
