import { afterEach, describe, expect, it } from 'vitest';
import type { Analytics } from '../src/index.ts';
import { testBench } from './support/hubspot.ts';

/** What has gone wrong for many who sent data to HubSpot: each in the shape in which they met it. */

const open: Analytics[] = [];
function bench(...settings: Parameters<typeof testBench>): ReturnType<typeof testBench> {
  const made = testBench(...settings);
  open.push(made.analytics);
  return made;
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((analytics) => analytics.close({ timeoutMs: 100 })));
});

const email = 'ada@example.com';

describe('G-44 people', () => {
  it('spelt in several ways in one batch are one contact, and each call has its own result', async () => {
    const { analytics, sandbox } = bench();
    const results = await Promise.all(
      [email, ' Ada@Example.com ', 'ADA@EXAMPLE.COM'].map(
        (spelling, index) =>
          analytics.identify({ traits: { email: spelling, firstname: `Ada ${index}` } }).result,
      ),
    );
    expect(results.map(({ status }) => status)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(sandbox.portal.contacts()).toMatchObject([{ properties: { email, firstname: 'Ada 2' } }]);
  });

  it('with a number for a user id are known by it', async () => {
    const { analytics, sandbox } = bench();
    sandbox.portal.addEventDefinition({ name: 'seen' });
    analytics.identify({ userId: 7, traits: { email } });
    expect(await analytics.track({ userId: '7', event: 'Seen' }).result).toMatchObject({
      status: 'delivered',
    });
    expect(sandbox.portal.events()).toMatchObject([{ email }]);
  });

  it('who change their e-mail keep their contact', async () => {
    const { analytics, sandbox } = bench();
    await analytics.identify({ userId: 'u', traits: { email } }).result;
    const [before] = sandbox.portal.contacts();
    await analytics.identify({ userId: 'u', traits: { email: 'ada@other.example' } }).result;
    expect(sandbox.portal.contacts()).toMatchObject([{ id: before?.id }]);
    expect(sandbox.portal.contact('ada@other.example')?.id).toBe(before?.id);
  });

  it('of whom one has an address that is none do not lose the others', async () => {
    const { analytics, sandbox } = bench();
    const calls = ['a@example.com', 'no address', 'b@example.com'].map((each) =>
      analytics.identify({ traits: { email: each } }),
    );
    const ends = await Promise.all(calls.map(({ result }) => result));
    expect(ends.map(({ status }) => status)).toEqual(['delivered', 'failed', 'delivered']);
    expect(sandbox.portal.contacts()).toHaveLength(2);
  });
});

describe('G-44 values', () => {
  it('0, false and digits with a leading zero arrive as they are, and null clears', async () => {
    const { analytics, sandbox } = bench();
    const { portal } = sandbox;
    portal.addProperty('contacts', { name: 'seats', type: 'number' });
    portal.addProperty('contacts', { name: 'vip', type: 'bool' });
    portal.addContact({ email, city: 'London' });
    await analytics.identify({ traits: { email, seats: 0, vip: false, zip: '02134', city: null } }).result;
    expect(portal.contact(email)?.properties).toMatchObject({
      seats: '0',
      vip: 'false',
      zip: '02134',
    });
    expect(portal.contact(email)?.properties['city'] ?? '').toBe('');
  });

  it('a property that HubSpot lacks costs itself, and is told', async () => {
    const { analytics, sandbox } = bench();
    const { status, issues } = await analytics.identify({
      traits: { email, firstname: 'Ada', 'Plan Tier': 'pro' },
    }).result;
    expect([status, issues.map(({ code }) => code)]).toEqual(['delivered', ['UNKNOWN_PROPERTY']]);
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'Ada' });
  });
});

describe('G-44 answers', () => {
  it('a success without a word about the contact is none', async () => {
    const { analytics, answerNext, sandbox } = bench();
    answerNext({ path: '/contacts/batch/upsert', status: 200, body: { status: 'COMPLETE', results: [] } });
    expect(await analytics.identify({ traits: { email, firstname: 'Ada' } }).result).toMatchObject({
      status: 'delivered',
    });
    expect(sandbox.portal.contact(email)?.properties).toMatchObject({ firstname: 'Ada' });
  });

  it('an event whose answer is lost is counted once', async () => {
    const { analytics, answerNext, sandbox } = bench();
    sandbox.portal.addContact({ email });
    sandbox.portal.addEventDefinition({ name: 'seen' });
    answerNext({ path: '/events/v3/send', status: 0, reset: 'after' });
    await analytics.track({ event: 'Seen', properties: { email } }).result;
    expect(sandbox.portal.events()).toHaveLength(1);
  });
});

describe('G-44 search and lists', () => {
  it('a company that search does not find yet is not made twice', async () => {
    const { analytics, sandbox } = bench({}, { delays: { searchIndexMs: 60_000 } });
    const website = 'https://www.acme.example';
    for (const groupId of ['g-1', 'g-2', 'g-3']) {
      analytics.group({ groupId, traits: { website, name: 'Acme' } });
      await analytics.flush();
    }
    expect(sandbox.portal.companies()).toHaveLength(1);
  });

  it('a list is found behind the first page, and is not made again', async () => {
    const { analytics, sandbox } = bench();
    for (let index = 0; index < 600; index += 1) sandbox.portal.addList({ name: `List ${index}` });
    await analytics.addToList({ list: 'list 599', email }).result;
    expect(sandbox.portal.lists()).toHaveLength(600);
    expect(sandbox.portal.list('List 599')?.members).toHaveLength(1);
  });
});
