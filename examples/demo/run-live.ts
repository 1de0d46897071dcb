import { join } from 'node:path';
import { confirm } from '@inquirer/prompts';
import { type Expectations, expectFrom } from './expect/expect.ts';
import { eventDefinitions } from './portal/teahouse.ts';
import { readEvents } from './read-events.ts';
import { printOutcome } from './report/print-outcome.ts';
import { showProgress } from './run/progress.ts';
import { startSender } from './run/sender.ts';
import { temporaryFolder } from './run/temporary-folder.ts';

const missingToken = `--live writes into a real account. Set HUBSPOT_ACCESS_TOKEN to the token of a private app or a service key
with the scopes crm.objects.contacts.*, crm.objects.companies.*, crm.schemas.contacts.read,
crm.schemas.companies.*, behavioral_events.event_definitions.read_write and analytics.behavioral_events.send,
best of a test account. Without --live, everything stays on this machine.`;

/** Delivers the events into a real account, after saying so. @returns whether all of them came to an end */
export async function runLive({ isAgreed }: { readonly isAgreed: boolean }): Promise<boolean> {
  const accessToken = process.env['HUBSPOT_ACCESS_TOKEN'] ?? '';
  if (accessToken === '') throw new Error(missingToken);
  const expected = expectFrom(readEvents(), new Set(eventDefinitions.map(({ name }) => name)));
  console.log(describe(expected));
  if (!isAgreed && !(await ask())) {
    console.log('Nothing was written.');
    return true;
  }

  const startedAt = performance.now();
  const progress = showProgress(expected.accepted);
  const args = ['--store', join(temporaryFolder(), 'outbox.db'), '--burst', '90', '--timeout-ms', '900000'];
  const sender = startSender(args, accessToken);
  const watching = setInterval(() => {
    const { concluded, requests } = sender.heard();
    progress.update(concluded, `${concluded} events concluded, ${requests} requests`);
  }, 200);
  const ending = await sender.ended.finally(() => {
    clearInterval(watching);
    progress.stop();
  });
  if (ending.type !== 'done') return false;

  const { stats, heard, replayed } = ending.last;
  console.log();
  printOutcome(stats, [heard], replayed);
  const lost = expected.accepted - stats.delivered - stats.partial - stats.failed - stats.dropped;
  const seconds = ((performance.now() - startedAt) / 1_000).toFixed(1);
  console.log(`${heard.requests} requests for ${expected.accepted} events, ${seconds} s, ${lost} lost.`);
  return lost === 0;
}

function describe({ lines, contacts, domains, associations, customEvents }: Expectations): string {
  return `This sends ${lines} events into the HubSpot account of HUBSPOT_ACCESS_TOKEN:

  ${contacts.size} contacts, ${domains.size} companies, ${associations.size} associations between them. All addresses and domains
    are below example.com, example.org and example.net, which belong to nobody.
  Up to ${customEvents.size} custom events, as far as the account defines them (${eventDefinitions.map(({ name }) => name).join(', ')}).
  Properties that the account does not have are left out. One is created: the company property hubtrail_company_domain.
  Nothing is deleted. To undo it, delete the contacts and companies below those domains in HubSpot.
`;
}

async function ask(): Promise<boolean> {
  if (!process.stdin.isTTY || !process.stdout.isTTY)
    throw new Error('Nobody can be asked here: not a terminal. Say --yes to go on without being asked.');
  return confirm({ message: 'Write all of this?', default: false });
}
