import { describe, expect, it } from 'vitest';
import { makeCatalog } from '../../test/make-property.ts';
import { rankProperties } from './rank-properties.ts';

const none: ReadonlySet<string> = new Set();

describe('important properties', () => {
  it.each([
    ['G-10', 'hs_score'],
    ['G-10', 'hs_lead_status'],
    ['G-11', 'hubspot_owner_id'],
    ['G-12', 'first_deal_created_date'],
    ['G-13', 'recent_deal_amount'],
    ['G-14', 'num_notes'],
    ['G-14', 'numemployees'],
    ['G-14', 'ip_city'],
    ['G-14', 'notes_last_updated'],
    ['G-14', 'engagements_last_meeting_booked'],
  ])('%s %s is none', (_, name) => {
    expect(rankProperties(makeCatalog(name), none)).toMatchObject([{ name, important: false }]);
  });

  it.each(['firstname', 'plan', 'hsx', 'recently', 'ip', 'notes', 'email'])('G-12 %s is one', (name) => {
    expect(rankProperties(makeCatalog(name), none)).toMatchObject([{ name, important: true }]);
  });

  it('G-15 what is used or unique is one, whatever its name', () => {
    const catalog = makeCatalog('hs_lead_status', { name: 'hs_object_id', unique: true });
    expect(rankProperties(catalog, new Set(['hs_lead_status'])).every(({ important }) => important)).toBe(
      true,
    );
  });

  it('G-09 come first, each part by label, and none is left out', () => {
    const names = [
      'hs_score',
      'first_deal_created_date',
      'plan',
      'num_notes',
      'recent_deal_amount',
      'firstname',
    ];
    expect(rankProperties(makeCatalog(...names), none).map(({ name }) => name)).toStrictEqual([
      'firstname',
      'plan',
      'first_deal_created_date',
      'hs_score',
      'num_notes',
      'recent_deal_amount',
    ]);
  });
});

it.each([
  ['string', 'html', 'string'],
  ['phone_number', 'phonenumber', 'string'],
  ['number', 'number', 'number'],
  ['bool', 'booleancheckbox', 'boolean'],
  ['date', 'date', 'Date'],
  ['datetime', 'date', 'Date'],
  ['enumeration', 'select', 'string'],
  ['enumeration', 'checkbox', 'string[]'],
  ['object_coordinates', 'text', 'string'],
])('G-18 %s/%s is %s in JavaScript', (type, fieldType, jsType) => {
  expect(rankProperties(makeCatalog({ type, fieldType }), none)).toMatchObject([{ jsType }]);
});

it('G-18 an enumeration of true and false is boolean', () => {
  const options = ['true', 'false'].map((value) => ({ label: value, value }));
  const catalog = makeCatalog({ type: 'enumeration', fieldType: 'booleancheckbox', options });
  expect(rankProperties(catalog, none)).toMatchObject([{ jsType: 'boolean' }]);
});
