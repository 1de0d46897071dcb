import { expect, it } from 'vitest';
import { accessTo, type Feature, featureScopes } from './feature-access.ts';

const nothing: ReadonlySet<string> = new Set();
const features = Object.keys(featureScopes) as Feature[];

it('S-06 every feature says which scopes it takes', () => {
  expect(featureScopes).toMatchObject({
    events: expect.arrayContaining(['analytics.behavioral_events.send']),
    lists: ['crm.lists.read', 'crm.lists.write'],
    notes: ['crm.objects.contacts.read', 'crm.objects.contacts.write'],
    email: ['transactional-email'],
  });
});

it.each(features)('S-06 a token with no scope at all lacks every one of %s', (feature) => {
  const access = accessTo(feature, { granted: [], proven: nothing, refused: nothing });
  expect(access).toEqual({ needs: featureScopes[feature], missing: featureScopes[feature], unproven: [] });
});

it('what nobody has told is neither there nor missing', () => {
  const known = { granted: undefined, proven: new Set(['crm.lists.read']), refused: nothing };
  expect(accessTo('lists', known)).toMatchObject({ missing: [], unproven: ['crm.lists.write'] });
});

it('an answer outdoes the list: properties can be read without the scope that is named for it', () => {
  const granted = ['crm.objects.contacts.read', 'crm.objects.contacts.write'];
  const proven = new Set(['crm.schemas.contacts.read']);
  expect(accessTo('contacts', { granted, proven, refused: nothing }).missing).toEqual([]);
});
