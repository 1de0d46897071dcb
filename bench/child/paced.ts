/** Calls `track()` at a steady pace while delivery goes on, and measures how long each call takes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { finish, optionsOf } from '../child-process.ts';
import { loadSdk } from '../sdk/load-sdk.ts';
import type { Target } from '../sdk/sdk.ts';
import type { SdkName } from '../sdk/sdk-names.ts';

export interface PacedOptions extends Target {
  readonly sdk: SdkName;
  readonly perSecond: number;
  readonly seconds: number;
}

export interface PacedResult {
  readonly p50Us: number;
  readonly p99Us: number;
  readonly maxUs: number;
  readonly maxRssMb: number;
}

const { sdk, perSecond, seconds, ...target } = optionsOf<PacedOptions>();
const client = await (await loadSdk(sdk)).open(target);
await sleep(200);

const calls = perSecond * seconds;
const timesUs = new Float64Array(calls);
const start = performance.now();
for (let sent = 0; sent < calls; ) {
  const due = Math.min(calls, ((performance.now() - start) / 1_000) * perSecond);
  for (; sent < due; sent += 1) {
    const before = performance.now();
    client.track(sent);
    timesUs[sent] = (performance.now() - before) * 1_000;
  }
  await sleep(1);
}
await client.close();
timesUs.sort();
const result: PacedResult = {
  p50Us: timesUs[Math.floor(calls * 0.5)] ?? Number.NaN,
  p99Us: timesUs[Math.floor(calls * 0.99)] ?? Number.NaN,
  maxUs: timesUs.at(-1) ?? Number.NaN,
  maxRssMb: process.resourceUsage().maxRSS / 1_024,
};
finish(result);
