import { Command } from 'commander';
import { readNumber } from '../program/read-number.ts';
import { runCollect } from './run-collect.ts';

/** `hubtrail collect`: a server for the clients of Segment's HTTP API. */
export function collectCommand(): Command {
  return new Command('collect')
    .description('Takes in what Segment and RudderStack libraries send, and delivers it to HubSpot.')
    .option('-c, --config <file>', 'settings as JSON; see the README')
    .option('--host <address>', 'where to listen; 0.0.0.0 for everybody (default: 127.0.0.1)')
    .option('-p, --port <port>', '0 for any free one (default: 8080)', readNumber(0, 65_535))
    .option('--store <file>', 'where events wait (default: .hubtrail/outbox.db)')
    .option('--access-log', 'write a line of JSON for each request: no key, no address, no person')
    .option('--json', 'print JSON instead of text')
    .addHelpText(
      'after',
      `
Environment, for what is not in the file:
  HUBSPOT_ACCESS_TOKEN      token of a private app or service key
  HUBTRAIL_WRITE_KEYS       who may send: keys of servers, separated by commas
  HUBTRAIL_ALLOWED_ORIGINS  which pages may send, separated by commas
  HUBTRAIL_HOST, HUBTRAIL_PORT, HUBTRAIL_STORE, HUBTRAIL_TRUSTED_PROXIES, HUBSPOT_PORTAL_ID, HUBSPOT_BASE_URL`,
    )
    .action((options) => runCollect(options, process.env));
}
