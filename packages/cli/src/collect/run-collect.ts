import { Analytics, type AnalyticsSettings, type FlushReport } from '@hubtrail/server';
import { type CollectorSettings, createCollector } from '@hubtrail/server/collector';
import { type ListeningServer, listen } from '@hubtrail/server/node';
import { sqlite } from '@hubtrail/server/sqlite';
import { untilStopped } from '../program/until-stopped.ts';
import { describeCollector } from './describe-collector.ts';
import { type CollectOptions, type CollectSettings, readCollectSettings } from './read-settings.ts';
import { withHealth } from './with-health.ts';

/** A collector that listens, and how it ends. */
interface Service {
  readonly url: string;
  /** Answers what has begun, delivers what it can, and leaves the rest in the store. */
  readonly stop: () => Promise<FlushReport>;
}

/** Runs a collector until the process is asked to end. */
export async function runCollect(options: CollectOptions, environment: NodeJS.ProcessEnv): Promise<void> {
  const service = await tryStart(options, environment);
  if (service === undefined) return;
  const stopped = untilStopped();
  print(options, { url: service.url }, describeCollector(service.url));
  await stopped;
  const { delivered, pending = 0 } = await service.stop();
  print(options, { delivered, pending }, `Ended. Events that still wait in the store: ${pending}.\n`);
}

function print({ json }: CollectOptions, facts: object, text: string): void {
  process.stdout.write(json ? `${JSON.stringify(facts)}\n` : text);
}

async function tryStart(
  options: CollectOptions,
  environment: NodeJS.ProcessEnv,
): Promise<Service | undefined> {
  try {
    return await start(await readCollectSettings(options, environment));
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
    return undefined;
  }
}

async function start(settings: CollectSettings): Promise<Service> {
  const { host: hostname, port, store, drainTimeoutMs: timeoutMs } = settings;
  // Both check what they are given, whatever its type says.
  const hubspot = settings.hubspot as unknown as AnalyticsSettings;
  const collector = settings.collector as unknown as CollectorSettings;
  const onRequest = (record: object) => process.stdout.write(`${JSON.stringify(record)}\n`);

  // One transaction for all requests of a moment; the answer waits for it.
  const analytics = new Analytics({ ...hubspot, store: sqlite({ ...store, commit: 'tick' }) });
  let isDraining = false;
  let server: ListeningServer;
  try {
    const collect = createCollector(analytics, { ...collector, ...(settings.accessLog && { onRequest }) });
    const handler = withHealth(collect, {
      isDraining: () => isDraining,
      testStore: () => analytics.testStore(),
    });
    server = await listen(handler, { port, hostname }).catch((cause: Error) => {
      throw new Error(`Cannot listen on port ${port}: ${cause.message}. Choose another one with --port.`, {
        cause,
      });
    });
  } catch (error) {
    await analytics.close({ timeoutMs: 0 });
    throw error;
  }

  return {
    url: server.url,
    async stop() {
      isDraining = true;
      await server.close({ timeoutMs });
      return analytics.close({ timeoutMs });
    },
  };
}
