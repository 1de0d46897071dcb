/** HubSpot on loopback, in a process of its own. */
import { createSandbox, type SandboxSettings } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import { optionsOf } from '../child-process.ts';
import { addDefinitions, numbersIn } from '../portal.ts';
import { countNumbers } from './count-numbers.ts';
import type { Arrivals } from './server.ts';

const sandbox = createSandbox({ journalBodies: false, ...optionsOf<SandboxSettings>() });
addDefinitions(sandbox);

process.on('message', () => {
  const arrivals: Arrivals = {
    ...countNumbers(numbersIn(sandbox)),
    requests: sandbox.journal.count(),
    times: sandbox.journal.entries().map(({ at }) => at),
    tooMany: sandbox.journal.entries().filter(({ status }) => status === 429).length,
  };
  process.send?.(arrivals);
});
process.on('disconnect', () => process.exit(0));

const { url } = await listen(sandbox);
process.send?.({ url });
