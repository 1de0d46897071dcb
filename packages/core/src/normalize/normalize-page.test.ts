import { expect, it } from 'vitest';
import { makeEvent } from '../../test/make-event.ts';
import { normalize } from './normalize.ts';

it('a page is an event page_viewed with its name, category and properties', () => {
  const properties = {
    url: 'https://tea.example/green?page=2',
    path: '/green',
    title: ' Green tea ',
    referrer: 'https://search.example/',
    search: '?page=2',
  };
  const event = makeEvent({ type: 'page', anonymousId: 'a-1', name: 'Green', category: 'Teas', properties });
  const normalized = normalize(event);
  expect(normalized.eventName).toBe('page_viewed');
  expect(normalized.contact).toStrictEqual({ externalId: 'a-1' });
  expect(normalized.properties).toStrictEqual({
    name: 'Green',
    category: 'Teas',
    ...properties,
    title: 'Green tea',
  });
  expect(normalized.issues).toStrictEqual([]);
});

it('S-18 a screen is an event screen_viewed', () => {
  expect(normalize(makeEvent({ type: 'screen', userId: 'u', name: 'Cart' }))).toMatchObject({
    eventName: 'screen_viewed',
    properties: { name: 'Cart' },
  });
});

it('S-18 properties.name wins over the name of the call without an issue', () => {
  const normalized = normalize(
    makeEvent({ type: 'page', userId: 'u', name: 'A', properties: { name: 'B' } }),
  );
  expect(normalized.properties).toStrictEqual({ name: 'B' });
  expect(normalized.issues).toStrictEqual([]);
});

it('S-54 properties.email ties the page to its contact and context.traits are the contact’s', () => {
  const event = makeEvent({
    type: 'page',
    anonymousId: 'a-1',
    properties: { email: 'P@example.com' },
    context: { traits: { firstName: 'Peter' } },
  });
  expect(normalize(event)).toMatchObject({
    contact: { email: 'p@example.com', externalId: 'a-1' },
    properties: {},
    contactProperties: { firstname: 'Peter' },
  });
});

it('of more than fifty properties the last go, not the name and the category of the page', () => {
  const properties = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`p${index}`, index]));
  const normalized = normalize(
    makeEvent({ type: 'page', userId: 'u', name: 'Green', category: 'Teas', properties }),
  );
  expect(Object.keys(normalized.properties)).toHaveLength(50);
  expect(normalized.properties).toMatchObject({ name: 'Green', category: 'Teas', p47: 47 });
  expect(normalized.issues.map(({ code, path }) => `${code} ${path}`)).toStrictEqual([
    'TOO_MANY_PROPERTIES properties.p48',
    'TOO_MANY_PROPERTIES properties.p49',
  ]);
});
