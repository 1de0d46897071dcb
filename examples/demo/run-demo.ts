import { checkConclusions } from './check/check-conclusions.ts';
import { checkPortal } from './check/check-portal.ts';
import { chooseSeeded } from './choose-seeded.ts';
import { expectFrom } from './expect/expect.ts';
import { eventDefinitions } from './portal/teahouse.ts';
import { readEvents } from './read-events.ts';
import { printChecks } from './report/print-checks.ts';
import { printHubSpot } from './report/print-hubspot.ts';
import { printOutcome } from './report/print-outcome.ts';
import { showProgress } from './run/progress.ts';
import { runSandbox } from './run/run-sandbox.ts';
import { temporaryFolder } from './run/temporary-folder.ts';

const perTenSeconds = 190;

/** Delivers the events into a local stand-in for HubSpot. @returns whether everything is as it must be */
export async function runDemo(): Promise<boolean> {
  const expected = expectFrom(readEvents(), new Set(eventDefinitions.map(({ name }) => name)));
  const seeded = chooseSeeded(expected);
  console.log(
    `Hubtrail demo: ${expected.lines.toLocaleString('en-US')} events of a tea shop into a local HubSpot; the sender is killed twice on the way.\n`,
  );
  const { sandbox, last, heard, kills, seconds } = await runSandbox(
    { folder: temporaryFolder(), expectedEvents: expected.customEvents.size, seeded },
    showProgress(expected.customEvents.size),
  );

  console.log();
  printHubSpot(sandbox);
  printOutcome(last.stats, heard, last.replayed);
  const checks = [
    ...checkPortal(sandbox.portal, expected, seeded),
    ...checkConclusions(last.stats, last.heard.refused, expected),
  ];
  const isGood = printChecks(checks);

  const requests = sandbox.journal.count();
  const alone = expected.accepted - (last.stats.dropped ?? 0);
  console.log(
    [
      '',
      `${requests.toLocaleString('en-US')} requests instead of ${alone.toLocaleString('en-US')}, one for each event: ${(alone / requests).toFixed(0)} times fewer.`,
      `One by one they would take ${Math.ceil(alone / perTenSeconds / 6)} minutes at HubSpot's limit of ${perTenSeconds} in 10 seconds; this took ${seconds.toFixed(1)} s, with ${kills} kills.`,
      `The file has ${expected.repeated} lines twice, and every start sent all of it again: told apart by message id.`,
      '',
      isGood
        ? 'Everything is where it must be: 0 lost, 0 doubled.'
        : 'Something is not as it must be; see ✗ above.',
    ].join('\n'),
  );
  return isGood;
}
