import { expect, it } from 'vitest';
import { aliasArguments } from './alias-arguments.ts';
import { groupArguments, identifyArguments } from './identify-arguments.ts';
import { pageArguments } from './page-arguments.ts';
import { trackArguments } from './track-arguments.ts';

const callback = (): void => {};
const traits = { plan: 'pro' };
const options = { integrations: { All: false }, timestamp: 5, ip: '::1', context: { locale: 'de' } };

/** What a reading is: a call, its options where a row names them, its callback where a row says so. */
const reading = (call: object, said = {}, calledBack = false) => ({
  call,
  options: said,
  callback: calledBack ? callback : undefined,
});

type Row = [title: string, given: readonly unknown[], expected: ReturnType<typeof reading>];

it.each<Row>([
  ['nothing', [], reading({ traits: {} })],
  ['id', ['u'], reading({ userId: 'u', traits: {} })],
  ['id, a number', [7], reading({ userId: 7, traits: {} })],
  ['id, traits', ['u', traits], reading({ userId: 'u', traits })],
  ['id, traits, options', ['u', traits, options], reading({ userId: 'u', traits }, options)],
  [
    'id, traits, options, callback',
    ['u', traits, options, callback],
    reading({ userId: 'u', traits }, options, true),
  ],
  ['id, traits, callback', ['u', traits, callback], reading({ userId: 'u', traits }, {}, true)],
  ['id, callback', ['u', callback], reading({ userId: 'u', traits: {} }, {}, true)],
  ['callback', [callback], reading({ traits: {} }, {}, true)],
  ['traits', [traits], reading({ traits })],
  ['traits, options', [traits, options], reading({ traits }, options)],
  ['traits, callback', [traits, callback], reading({ traits }, {}, true)],
  ['traits, options, callback', [traits, options, callback], reading({ traits }, options, true)],
  ['null, traits', [null, traits], reading({ traits })],
  ['undefined, traits, null, callback', [undefined, traits, null, callback], reading({ traits }, {}, true)],
  ['id, null, options', ['u', null, options], reading({ userId: 'u', traits: {} }, options)],
  ['id, traits, null', ['u', traits, null], reading({ userId: 'u', traits })],
])('S-01 identify(%s)', (_title, given, expected) => {
  expect(identifyArguments(...given)).toEqual(expected);
});

it.each<Row>([
  ['nothing', [], reading({ traits: {} })],
  ['id, traits', ['g', traits], reading({ groupId: 'g', traits })],
  ['traits, callback', [traits, callback], reading({ traits }, {}, true)],
  [
    'id, traits, options, callback',
    ['g', traits, options, callback],
    reading({ groupId: 'g', traits }, options, true),
  ],
])('S-01 group(%s)', (_title, given, expected) => {
  expect(groupArguments(...given)).toEqual(expected);
});

it.each<Row>([
  ['event', ['X'], reading({ event: 'X', properties: {} })],
  ['event, properties', ['X', traits], reading({ event: 'X', properties: traits })],
  [
    'event, properties, options, callback',
    ['X', traits, options, callback],
    reading({ event: 'X', properties: traits }, options, true),
  ],
  [
    'event, properties, callback',
    ['X', traits, callback],
    reading({ event: 'X', properties: traits }, {}, true),
  ],
  ['event, callback', ['X', callback], reading({ event: 'X', properties: {} }, {}, true)],
  ['event, null, options', ['X', null, options], reading({ event: 'X', properties: {} }, options)],
  ['one object', [{ event: 'X', properties: traits }], reading({ event: 'X', properties: traits })],
  [
    'one object, options, callback',
    [{ event: 'X' }, options, callback],
    reading({ event: 'X' }, options, true),
  ],
  ['nothing: createEvent will say what is missing', [], reading({ properties: {} })],
])('S-01 track(%s)', (_title, given, expected) => {
  expect(trackArguments(...given)).toEqual(expected);
});

it.each<Row>([
  ['nothing', [], reading({ properties: {} })],
  ['name', ['Tea'], reading({ name: 'Tea', properties: {} })],
  ['category, name', ['Shop', 'Tea'], reading({ category: 'Shop', name: 'Tea', properties: {} })],
  [
    'category, name, properties, options, callback',
    ['Shop', 'Tea', traits, options, callback],
    reading({ category: 'Shop', name: 'Tea', properties: traits }, options, true),
  ],
  ['name, properties', ['Tea', traits], reading({ name: 'Tea', properties: traits })],
  [
    'name, properties, options',
    ['Tea', traits, options],
    reading({ name: 'Tea', properties: traits }, options),
  ],
  ['name, null, options', ['Tea', null, options], reading({ name: 'Tea', properties: {} }, options)],
  ['null, name, properties', [null, 'Tea', traits], reading({ name: 'Tea', properties: traits })],
  ['null, null, properties', [null, null, traits], reading({ properties: traits })],
  [
    'category, name, null, options',
    ['Shop', 'Tea', null, options],
    reading({ category: 'Shop', name: 'Tea', properties: {} }, options),
  ],
  ['properties', [traits], reading({ properties: traits })],
  [
    'properties, options, callback',
    [traits, options, callback],
    reading({ properties: traits }, options, true),
  ],
  ['callback', [callback], reading({ properties: {} }, {}, true)],
  ['name, callback', ['Tea', callback], reading({ name: 'Tea', properties: {} }, {}, true)],
])('S-01 page(%s)', (_title, given, expected) => {
  expect(pageArguments(...given)).toEqual(expected);
});

it.each<Row>([
  ['nothing', [], reading({})],
  ['id', ['u'], reading({ userId: 'u' })],
  ['id, previous id', ['u', 'a'], reading({ userId: 'u', previousId: 'a' })],
  ['numbers', [1, 2], reading({ userId: 1, previousId: 2 })],
  ['id, null, options', ['u', null, options], reading({ userId: 'u' }, options)],
  ['id, options, callback', ['u', options, callback], reading({ userId: 'u' }, options, true)],
  ['id, callback', ['u', callback], reading({ userId: 'u' }, {}, true)],
])('S-01 alias(%s)', (_title, given, expected) => {
  expect(aliasArguments(...given)).toEqual(expected);
});
