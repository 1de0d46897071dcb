import { Command } from 'commander';
import { collectCommand } from '../collect/collect-command.ts';
import { sandboxCommand } from '../sandbox/sandbox-command.ts';

/** The whole `hubtrail` command. */
export function createProgram(): Command {
  return new Command('hubtrail')
    .description('Talks to HubSpot for you, or stands in for it.')
    .addCommand(collectCommand())
    .addCommand(sandboxCommand());
}
