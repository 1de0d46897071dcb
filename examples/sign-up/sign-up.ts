import { once } from 'node:events';
import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';
import { start } from './start.ts';

// With a token it writes into that account, which needs the contact properties username, team_ownership and lead_source_type.
const token = process.env['HUBSPOT_ACCESS_TOKEN'];
const sandbox = createSandbox();
for (const name of ['username', 'team_ownership', 'lead_source_type'])
  sandbox.portal.addProperty('contacts', { name });
const standIn = token === undefined ? await listen(sandbox) : undefined;

const settings = standIn ? { accessToken: defaultToken, baseUrl: standIn.url } : { accessToken: token ?? '' };
const { url, analytics, close } = await start(
  settings,
  (to, link) => console.log(`mail to ${to}: ${link}`),
  4_000,
);
analytics.on('delivered', ({ branch, operations }) =>
  console.log(`HubSpot  ${branch}: ${operations.map(({ operation }) => operation).join(', ')}`),
);
console.log(`Dashboard  ${url}`);
if (standIn) console.log(`HubSpot    ${standIn.url} (a local stand-in)`);

await once(process, 'SIGINT');
await close();
await standIn?.close();
