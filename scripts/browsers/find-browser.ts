import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium, firefox, webkit } from 'playwright-core';
import type { Engine } from './engine.ts';

/** Where a browser was found. */
export interface FoundBrowser {
  /** Playwright's own build, or the one of the system, which Firefox and WebKit need another protocol for. */
  readonly origin: 'playwright' | 'system';
  readonly executablePath: string;
}

const playwrightPaths: Readonly<Record<Engine, string>> = {
  chromium: chromium.executablePath(),
  firefox: firefox.executablePath(),
  webkit: webkit.executablePath(),
};

const systemPaths: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'],
  firefox: ['/usr/bin/firefox-esr', '/usr/bin/firefox'],
  webkit: [
    '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
    '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  ],
};

const debianPackages: Readonly<Record<Engine, readonly string[]>> = {
  chromium: ['chromium'],
  firefox: ['firefox-esr'],
  webkit: ['webkit2gtk-driver', 'xvfb'],
};

/** Whether the engine could be started right now. */
export function isInstalled(engine: Engine): boolean {
  return lookFor(engine) !== undefined;
}

/**
 * Finds a browser: Playwright's own if it is installed, else the system's, else one that is installed now.
 *
 * @throws Error that says what to do when there is none; a test of a browser is never skipped for that
 */
export function findBrowser(engine: Engine): FoundBrowser {
  const found = lookFor(engine) ?? install(engine);
  if (found === undefined) throw new Error(adviceFor(engine));
  return found;
}

function lookFor(engine: Engine): FoundBrowser | undefined {
  const own = playwrightPaths[engine];
  if (existsSync(own)) return { origin: 'playwright', executablePath: own };
  const executablePath = systemPaths[engine].find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { origin: 'system', executablePath };
}

function install(engine: Engine): FoundBrowser | undefined {
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  const attempts: readonly (readonly [string, readonly string[]])[] = isRootOnDebian
    ? [
        ['apt-get', ['update', '-qq']],
        ['apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...debianPackages[engine]]],
      ]
    : [['npx', ['playwright-core', 'install', engine]]];
  try {
    for (const [command, parameters] of attempts)
      execFileSync(command, parameters, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
  } catch (cause) {
    throw new Error(adviceFor(engine), { cause });
  }
  return lookFor(engine);
}

function adviceFor(engine: Engine): string {
  const packages = debianPackages[engine].join(' ');
  return `No browser of the engine ${engine} was found, and none could be installed. Run \`npx playwright-core install ${engine}\`, or on Debian \`apt-get install ${packages}\`.`;
}
