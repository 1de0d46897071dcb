import type { SignUpCall } from '@hubtrail/core';
import { expect, it } from 'vitest';
import { testBench } from './support/hubspot.ts';

const email = 'ada@example.com';
const always = { username: 'ada', team_ownership: 'Enterprise' };
const note = { body: 'Already in HubSpot. The user name has been added.', ownerId: '1245777529' };
const call: SignUpCall = {
  email,
  onCreate: {
    hubspot_owner_id: '823648202',
    lifecyclestage: 'lead',
    hs_lead_status: 'NEW',
    lead_source_type: 'WME Dashboard',
  },
  always,
  onExisting: { note },
};

function bench(...settings: Parameters<typeof testBench>) {
  const made = testBench(...settings);
  for (const name of ['username', 'team_ownership', 'lead_source_type'])
    made.sandbox.portal.addProperty('contacts', { name });
  return made;
}

it('first', async () => {
  const { analytics, sandbox, requests } = bench();
  const { result } = analytics.signUp(call);
  expect(await result).toMatchObject({ status: 'delivered', branch: 'created' });
  expect(requests).toEqual(['POST /crm/v3/objects/contacts']);
  const again = await analytics.signUp(call).result;
  expect(again).toMatchObject({ status: 'delivered', branch: 'updated+noted' });
  expect(requests).toHaveLength(4);
  expect(sandbox.portal.notes(email)).toHaveLength(1);
  await analytics.close();
});
