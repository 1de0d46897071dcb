import { defaultToken } from '@hubtrail/sandbox';
import { listen as listenToSandbox } from '@hubtrail/sandbox/node';
import { memory } from '@hubtrail/server/memory';
import { listen } from '@hubtrail/server/node';
import { newsletterFormId, openSandbox } from './server/open-sandbox.ts';
import { startShop } from './server/start-shop.ts';
import { withStandIn } from './stand-in/with-stand-in.ts';

const sandbox = openSandbox();
const hubSpot = await on('HUBSPOT_PORT', 8_000, (port) => listenToSandbox(sandbox, { port }));
const shop = await startShop({
  hubSpot: { accessToken: defaultToken, baseUrl: hubSpot.url, formsBaseUrl: hubSpot.url, store: memory() },
  page: { hubId: String(sandbox.portal.portalId), newsletterFormId, standIn: true },
});

const server = await on('PORT', 3_000, (port) => listen(withStandIn(shop.answer, sandbox), { port }));

console.log(`
  The shop   ${server.url}
  HubSpot    ${hubSpot.url}   its stand-in: contacts with their history and original source

  Try ${server.url}/?utm_source=google&utm_medium=cpc&utm_campaign=spring, say yes to the cookie, leave an address,
  sign up, order, and look at the contact. Everything is in memory and ends with Ctrl-C.
`);

process.once('SIGINT', stop).once('SIGTERM', stop);

async function on<Server>(
  variable: string,
  usual: number,
  open: (port: number) => Promise<Server>,
): Promise<Server> {
  const port = Number(process.env[variable] ?? usual);
  try {
    return await open(port);
  } catch (error) {
    console.error(
      `Cannot listen on port ${port}: ${(error as Error).message}. Choose another one by ${variable}.`,
    );
    process.exit(1);
  }
}

async function stop(): Promise<void> {
  await server.close({ timeoutMs: 1_000 });
  await shop.close();
  await hubSpot.close();
}
