import { describe, expect, it } from 'vitest';
import { makeCatalog } from '../../test/make-property.ts';
import { fitProperties } from './fit-properties.ts';

const target = { object: 'contact', prefix: 'traits' } as const;
const catalog = makeCatalog(
  'firstname',
  { name: 'score', type: 'number' },
  { name: 'computed', readOnly: true },
  { name: 'since', type: 'date' },
);

it('what fits is sent and nothing is reported', () => {
  expect(fitProperties({ firstname: 'Ada', score: 0 }, catalog, target)).toStrictEqual({
    values: { firstname: 'Ada', score: '0' },
    issues: [],
    unknown: [],
  });
});

it('S-28 an unknown property is left out with an issue, the others are sent', () => {
  expect(fitProperties({ firstname: 'Ada', no_such: 'x' }, catalog, target)).toStrictEqual({
    values: { firstname: 'Ada' },
    issues: [
      {
        code: 'UNKNOWN_PROPERTY',
        path: 'traits.no_such',
        message:
          '"no_such" was left out: HubSpot knows no contact property of that name. Create it in HubSpot, or stop sending it.',
      },
    ],
    unknown: ['no_such'],
  });
});

it('G-17 a read-only property is left out and reported, and is not unknown', () => {
  const fitted = fitProperties({ computed: 'x', firstname: 'Ada' }, catalog, target);
  expect(fitted.values).toStrictEqual({ firstname: 'Ada' });
  expect(fitted.issues).toMatchObject([{ code: 'READ_ONLY_PROPERTY', path: 'traits.computed' }]);
  expect(fitted.unknown).toStrictEqual([]);
});

it('one bad value costs none of the others', () => {
  const fitted = fitProperties({ score: 'high', since: 'soon', firstname: 'Ada' }, catalog, target);
  expect(fitted.values).toStrictEqual({ firstname: 'Ada' });
  expect(fitted.issues.map(({ code, path }) => `${code} ${path}`)).toStrictEqual([
    'TYPE_MISMATCH traits.score',
    'INVALID_DATE traits.since',
  ]);
});

it('an issue says whether the value was left out or changed, and never the value itself', () => {
  const left = fitProperties({ score: 'secret' }, catalog, target).issues[0]?.message;
  const changed = fitProperties({ since: 1_505_779_200 }, catalog, target).issues[0]?.message;
  expect(left).toBe('The contact property "score" was left out: HubSpot expects a number.');
  expect(changed).toBe('The contact property "since" was changed: it was read as UNIX seconds.');
});

describe('without a catalogue', () => {
  it('G-07 everything is sent as text and HubSpot judges', () => {
    expect(fitProperties({ a: 0, b: false, c: '', d: 'x' }, undefined, target)).toStrictEqual({
      values: { a: '0', b: 'false', c: '', d: 'x' },
      issues: [],
      unknown: [],
    });
  });
});

it('G-16 a property that HubSpot made and does not compute is sent like any other', () => {
  const fitted = fitProperties({ hs_lead_status: 'NEW' }, makeCatalog('hs_lead_status'), target);
  expect(fitted.values).toStrictEqual({ hs_lead_status: 'NEW' });
});
