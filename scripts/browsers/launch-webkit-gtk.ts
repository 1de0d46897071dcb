import { type ChildProcess, spawn } from 'node:child_process';
import { type AddressInfo, createServer } from 'node:net';
import { type LaunchOptions, type TestBrowser, windowSize } from './test-browser.ts';
import { openWebDriverPage } from './webdriver-page.ts';

/** Starts the system's WebKit on a display that nobody sees. Each page is a browser of its own: its driver has one session. */
export async function launchWebKitGtk(
  miniBrowser: string,
  { proxyUrl = 'http://127.0.0.1:9' }: LaunchOptions,
): Promise<TestBrowser> {
  const processes: ChildProcess[] = [];
  function killAll(): void {
    for (const started of processes) started.kill();
  }
  // A run that is cut short leaves nothing behind.
  process.once('exit', killAll);
  const display = await startDisplay();

  function keep(started: ChildProcess): ChildProcess {
    processes.push(started);
    return started;
  }

  function startDisplay(): Promise<string> {
    const { width, height } = windowSize;
    const screen = ['-screen', '0', `${width}x${height + 120}x24`];
    const xvfb = keep(
      spawn('Xvfb', ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] }),
    );
    return new Promise((resolve, reject) => {
      xvfb.once('error', reject);
      xvfb.stdio[3]?.once('data', (number: Buffer) => resolve(`:${number.toString().trim()}`));
    });
  }

  async function open() {
    const port = await freePort();
    const env = { ...process.env, DISPLAY: display };
    const driver = keep(spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' }));
    const page = await openWebDriverPage(`http://127.0.0.1:${port}`, {
      acceptInsecureCerts: true,
      'webkitgtk:browserOptions': {
        binary: miniBrowser,
        args: ['--automation', `--proxy=${proxyUrl}`, '--ignore-host=127.0.0.1', '--ignore-host=localhost'],
      },
    });
    return {
      ...page,
      async close() {
        await page.close();
        driver.kill();
      },
    };
  }

  return {
    open,
    async close() {
      killAll();
      process.off('exit', killAll);
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
