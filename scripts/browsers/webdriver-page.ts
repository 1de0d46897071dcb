import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { type TestPage, windowSize } from './test-browser.ts';

const patienceMs = 10_000;

// How WebDriver marks a reference to an element (W3C WebDriver, section 12.1).
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * Opens a page over the classic WebDriver protocol, for browsers that Playwright cannot drive.
 *
 * @param driverUrl - of a driver that may still be starting
 * @param capabilities - which browser, in the driver's own words
 */
export async function openWebDriverPage(driverUrl: string, capabilities: object): Promise<TestPage> {
  await until(() => call('GET', `${driverUrl}/status`), `a driver at ${driverUrl}`);
  const session = await call<{ sessionId: string }>('POST', `${driverUrl}/session`, {
    capabilities: { alwaysMatch: capabilities },
  });
  const url = `${driverUrl}/session/${session.sessionId}`;
  const post = <Value>(path: string, body: object = {}) => call<Value>('POST', url + path, body);
  await post('/window/rect', { x: 0, y: 0, ...windowSize });

  async function evaluate<Value>(expression: string): Promise<Value> {
    const script = `const done = arguments[0];
      Promise.resolve((${expression})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const answer = await post<{ value?: Value; error?: string }>('/execute/async', { script, args: [] });
    if (answer.error !== undefined) throw new Error(`${expression}: ${answer.error}`);
    return answer.value as Value;
  }

  async function find(selector: string): Promise<string> {
    const found = await post<Record<string, string>>('/element', { using: 'css selector', value: selector });
    const element = `/element/${found[elementKey]}`;
    if (!(await call<boolean>('GET', `${url}${element}/displayed`))) throw new Error(`${selector} is hidden`);
    return element;
  }

  const act = (selector: string, action: (element: string) => Promise<unknown>) =>
    until(async () => action(await find(selector)), selector);

  return {
    goto: (address) => post('/url', { url: address }),
    evaluate,
    waitFor: (selector) => act(selector, async () => {}),
    click: (selector) => act(selector, (element) => post(`${element}/click`)),
    fill: (selector, text) =>
      act(selector, async (element) => {
        await post(`${element}/clear`);
        await post(`${element}/value`, { text });
      }),
    async screenshot(path) {
      // The driver takes what was painted last, which may be older than what the page has become.
      await evaluate('new Promise((paint) => requestAnimationFrame(() => requestAnimationFrame(paint)))');
      const image = await call<string>('GET', `${url}/screenshot`);
      await writeFile(path, Buffer.from(image, 'base64'));
    },
    close: () => call('DELETE', url),
  };
}

/** Tries until it succeeds, and says at the end what it waited for. */
async function until(action: () => Promise<unknown>, what: string): Promise<void> {
  const giveUpAt = Date.now() + patienceMs;
  while (true) {
    try {
      await action();
      return;
    } catch (cause) {
      if (Date.now() > giveUpAt) throw new Error(`Waited ${patienceMs} ms in vain for ${what}`, { cause });
      await setTimeout(50);
    }
  }
}

async function call<Value = void>(method: string, url: string, body?: object): Promise<Value> {
  const answer = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const { value } = (await answer.json()) as { value: Value & { error?: string; message?: string } };
  if (!answer.ok) throw new Error(`WebDriver: ${value.error}, ${value.message}`);
  return value;
}
