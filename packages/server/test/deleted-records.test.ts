import { defaultToken, type Sandbox } from '@hubtrail/sandbox';
import { expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const ada = { userId: 'u1', traits: { email: 'ada@example.com', firstname: 'Ada' } };
const acme = { userId: 'u1', groupId: 'g1', traits: { website: 'acme.example', name: 'Acme' } };

/** Somebody deletes a record by hand. */
async function deleteByHand(sandbox: Sandbox, object: 'contacts' | 'companies', id: string): Promise<void> {
  const headers = { authorization: `Bearer ${defaultToken}` };
  const path = `https://api.hubapi.com/crm/v3/objects/${object}/${id}`;
  const { status } = await sandbox.fetch(new Request(path, { method: 'DELETE', headers }));
  expect(status).toBe(204);
}

it('a company that was deleted by hand is made again by the next group, and associated', async () => {
  const { analytics, sandbox } = testBench();
  await analytics.identify(ada).result;
  await analytics.group(acme).result;
  const [company] = sandbox.portal.companies();
  await deleteByHand(sandbox, 'companies', company?.id ?? '');

  expect(await analytics.group(acme).result).toMatchObject({ status: 'delivered' });
  expect(sandbox.portal.companies()).toHaveLength(1);
  await analytics.close();
});

it('F07 a contact that was deleted by hand is made again by the next group, and associated', async () => {
  const { analytics, sandbox } = testBench();
  await analytics.identify(ada).result;
  await analytics.group(acme).result;
  const [contact] = sandbox.portal.contacts();
  await deleteByHand(sandbox, 'contacts', contact?.id ?? '');

  const codes: string[] = [];
  analytics.on('retry', ({ error }) => codes.push(error.code));
  expect(await analytics.group(acme).result).toMatchObject({ status: 'delivered' });
  expect(codes).toEqual(['NOT_FOUND']);
  const [again, ...others] = sandbox.portal.contacts();
  expect(again).toMatchObject({ properties: { email: 'ada@example.com' } });
  expect(again?.id).not.toBe(contact?.id);
  expect(others).toEqual([]);
  await analytics.close();
});
