import type { Plan } from '@hubtrail/sandbox';
import { Command, Option } from 'commander';
import { readNumber } from '../program/read-number.ts';
import { runSandbox } from './run-sandbox.ts';

const plans: readonly Plan[] = ['free', 'starter', 'professional', 'enterprise'];

/** `hubtrail sandbox`: a HubSpot account in memory, on this machine only. */
export function sandboxCommand(): Command {
  return new Command('sandbox')
    .description('Starts a local stand-in for HubSpot: an account in memory, as strict as the real one.')
    .option('-p, --port <port>', 'port on 127.0.0.1; 0 for any free one', readNumber(0, 65_535), 8_000)
    .option('--portal-id <id>', 'id of the account', readNumber(1, Number.MAX_SAFE_INTEGER))
    .addOption(new Option('--plan <plan>', 'limits and features follow it').choices(plans))
    .option('--token <token>', 'the access token that it knows, with all scopes')
    .option('--latency-ms <ms>', 'added to every request', readNumber(0, 600_000))
    .option('--seed <seed>', 'chooses ids and the order of results', readNumber(0, 4_294_967_295))
    .option('--json', 'print one JSON object instead of text')
    .action(runSandbox);
}
