import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const advice =
  'No Chromium was found, and none could be installed. Run `npx playwright-core install chromium`, or on Debian `apt-get install chromium`.';

/**
 * Starts Chromium: Playwright's own if it is installed, else the system's, else one that is installed now. Sealed off from
 * everything but this machine, so that no test can depend on a vendor's servers.
 *
 * @throws Error that says what to do when there is none; a test of a browser is never skipped
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium() ?? installChromium();
  return chromium.launch({
    executablePath,
    args: [
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
  });
}

function findChromium(): string | undefined {
  return [chromium.executablePath(), ...systemPaths].find((path) => existsSync(path));
}

function installChromium(): string {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const attempts: readonly (readonly [string, readonly string[]])[] = isRootOnDebian
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']],
      ]
    : [['npx', ['playwright-core', 'install', 'chromium']]];
  try {
    for (const [command, parameters] of attempts)
      execFileSync(command, parameters, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
  } catch (cause) {
    throw new Error(advice, { cause });
  }
  const installed = findChromium();
  if (installed === undefined) throw new Error(advice);
  return installed;
}
