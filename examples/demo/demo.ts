import { parseArgs } from 'node:util';
import { runDemo } from './run-demo.ts';
import { runLive } from './run-live.ts';

const help = `pnpm demo          three weeks of a small shop's events into a local stand-in for HubSpot, with two kills
pnpm demo --live   the same events into the account of HUBSPOT_ACCESS_TOKEN; says what it will write, and asks
    --yes          does not ask
    --help         this text`;

const options = { live: { type: 'boolean' }, yes: { type: 'boolean' }, help: { type: 'boolean' } } as const;

try {
  const { values } = parseArgs({ options });
  if (values.help) console.log(help);
  else if (!(await (values.live ? runLive({ isAgreed: values.yes ?? false }) : runDemo())))
    process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
