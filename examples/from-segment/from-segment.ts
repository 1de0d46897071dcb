import { once } from 'node:events';
import { addTea } from './rudderstack-node.ts';
import { signUp } from './segment-node.ts';
import { startBackend } from './start-backend.ts';

const { url, serverKey, portal, close } = await startBackend();
await signUp(url, serverKey);
await addTea(url, serverKey);

if (process.argv.includes('--page')) {
  console.log(`Open ${url}/ in a browser, then press Ctrl-C.`);
  await once(process, 'SIGINT');
}
await close();

for (const { properties } of portal.contacts())
  console.log(`contact  ${properties['firstname']} <${properties['email']}>`);
for (const { properties } of portal.companies())
  console.log(`company  ${properties['name']} (${properties['domain']})`);
for (const { eventName, email, properties } of portal.events())
  console.log(`event    ${eventName} ${email} ${JSON.stringify(properties)}`);
