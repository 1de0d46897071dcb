import { expect, it } from 'vitest';
import { type Affected, describeAffected } from './describe-affected.ts';

const nothing: Affected = {
  waiting: 0,
  late: { count: 0, examples: [] },
  failed: { count: 0, examples: [] },
};

it('R-38 nothing is told when nothing was affected', () => {
  expect(describeAffected(nothing)).toBeUndefined();
});

it('R-32 R-39 while the connection is lost, workflows that run are to be checked', () => {
  const outage = { since: 0 };
  expect(describeAffected({ ...nothing, outage, waiting: 3 })).toStrictEqual({
    title: "We've temporarily lost our connection to HubSpot.",
    impact: 'Not delivered: 0. Delivered late: 0. Still waiting: 3.',
    nextStep: 'Please check automatic workflows that ran meanwhile, to make sure that they went through.',
  });
});

it('R-38 R-39 afterwards it says from when to when, and how much came late or not at all', () => {
  const affected: Affected = {
    outage: { since: 0, until: 60_000 },
    waiting: 0,
    late: { count: 12, examples: ['m-1'] },
    failed: { count: 1, since: 5, examples: [{ messageId: 'm-2', code: 'EXPIRED' }] },
  };
  expect(
    describeAffected(affected, { appName: 'our CRM', formatTime: (at) => `${at / 1_000} s` }),
  ).toMatchObject({
    title: 'We had temporarily lost our connection to our CRM, from 0 s to 60 s.',
    impact: 'Not delivered: 1. Delivered late: 12. Still waiting: 0.',
  });
});

it('R-31 R-38 what failed without an outage is told as no outage', () => {
  const failed = { count: 1, examples: [{ messageId: 'm', code: 'INVALID_REQUEST' }] } as const;
  const notice = describeAffected({ ...nothing, failed });
  expect(notice?.title).toBe("Some changes didn't reach HubSpot.");
  expect(notice?.nextStep).toBe('Please ask an administrator to look at them.');
});

it('R-29 the sentences are the app’s to choose', () => {
  const texts = { lostTitle: 'Verbindung zu {app} verloren.' };
  expect(describeAffected({ ...nothing, outage: { since: 0 } }, { texts })?.title).toBe(
    'Verbindung zu HubSpot verloren.',
  );
});
