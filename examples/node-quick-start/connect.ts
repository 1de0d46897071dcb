import { createSandbox, defaultToken } from '@hubtrail/sandbox';
import { listen } from '@hubtrail/sandbox/node';

/** An account to write into. */
export interface Connection {
  readonly accessToken: string;
  readonly baseUrl: string;
  /** Shows what the stand-in holds, and ends it; says nothing about a real account. */
  readonly show: () => Promise<void>;
}

/** Connects to the account of HUBSPOT_ACCESS_TOKEN, or to a local stand-in that knows the event of this example. */
export async function connect(): Promise<Connection> {
  const accessToken = process.env['HUBSPOT_ACCESS_TOKEN'];
  if (accessToken) return { accessToken, baseUrl: 'https://api.hubapi.com', show: async () => {} };

  const sandbox = createSandbox();
  const { portal } = sandbox;
  portal.addEventDefinition({ name: 'tea_added', properties: ['tea', { name: 'grams', type: 'number' }] });
  const { url, close } = await listen(sandbox);

  return {
    accessToken: defaultToken,
    baseUrl: url,
    async show() {
      for (const { properties } of portal.contacts())
        console.log(`contact  ${properties['firstname']} <${properties['email']}>`);
      for (const { properties } of portal.companies())
        console.log(`company  ${properties['name']} (${properties['domain']})`);
      for (const { contactId, companyId } of portal.associations())
        console.log(
          `member   ${portal.contact(contactId)?.properties['firstname']} of ${portal.company(companyId)?.properties['name']}`,
        );
      for (const { eventName, email, properties } of portal.events())
        console.log(`event    ${eventName} ${email} ${JSON.stringify(properties)}`);
      await close();
    },
  };
}
