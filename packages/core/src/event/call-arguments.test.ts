import { expect, it } from 'vitest';
import { aliasArguments } from './alias-arguments.ts';
import { groupArguments, identifyArguments } from './identify-arguments.ts';
import { pageArguments } from './page-arguments.ts';
import { trackArguments } from './track-arguments.ts';

const callback = (): void => {};
const traits = { plan: 'pro' };
const options = { integrations: { All: false }, timestamp: 5, ip: '::1', context: { locale: 'de' } };
const sorted = { integrations: { All: false }, timestamp: 5, context: { ip: '::1', locale: 'de' } };

type Row = [title: string, given: readonly unknown[], call: object, calledBack?: boolean];

it.each<Row>([
  ['nothing', [], { traits: {} }],
  ['id', ['u'], { userId: 'u', traits: {} }],
  ['id, a number', [7], { userId: 7, traits: {} }],
  ['id, traits', ['u', traits], { userId: 'u', traits }],
  ['id, traits, options', ['u', traits, options], { userId: 'u', traits, ...sorted }],
  [
    'id, traits, options, callback',
    ['u', traits, options, callback],
    { userId: 'u', traits, ...sorted },
    true,
  ],
  ['id, traits, callback', ['u', traits, callback], { userId: 'u', traits }, true],
  ['id, callback', ['u', callback], { userId: 'u', traits: {} }, true],
  ['callback', [callback], { traits: {} }, true],
  ['traits', [traits], { traits }],
  ['traits, options', [traits, options], { traits, ...sorted }],
  ['traits, callback', [traits, callback], { traits }, true],
  ['traits, options, callback', [traits, options, callback], { traits, ...sorted }, true],
  ['null, traits', [null, traits], { traits }],
  ['undefined, traits, null, callback', [undefined, traits, null, callback], { traits }, true],
  ['id, null, options', ['u', null, options], { userId: 'u', traits: {}, ...sorted }],
  ['id, traits, null', ['u', traits, null], { userId: 'u', traits }],
])('S-01 identify(%s)', (_title, given, call, calledBack = false) => {
  expect(identifyArguments(...given)).toStrictEqual({ call, ...(calledBack && { callback }) });
});

it.each<Row>([
  ['nothing', [], { traits: {} }],
  ['id, traits', ['g', traits], { groupId: 'g', traits }],
  ['traits, callback', [traits, callback], { traits }, true],
  [
    'id, traits, options, callback',
    ['g', traits, options, callback],
    { groupId: 'g', traits, ...sorted },
    true,
  ],
])('S-01 group(%s)', (_title, given, call, calledBack = false) => {
  expect(groupArguments(...given)).toStrictEqual({ call, ...(calledBack && { callback }) });
});

it.each<Row>([
  ['event', ['X'], { event: 'X', properties: {} }],
  ['event, properties', ['X', traits], { event: 'X', properties: traits }],
  [
    'event, properties, options, callback',
    ['X', traits, options, callback],
    { ...sorted, event: 'X', properties: traits },
    true,
  ],
  ['event, properties, callback', ['X', traits, callback], { event: 'X', properties: traits }, true],
  ['event, callback', ['X', callback], { event: 'X', properties: {} }, true],
  ['event, null, options', ['X', null, options], { ...sorted, event: 'X', properties: {} }],
  ['one object', [{ event: 'X', properties: traits }], { event: 'X', properties: traits }],
  ['one object, options, callback', [{ event: 'X' }, options, callback], { ...sorted, event: 'X' }, true],
  ['nothing: createEvent will say what is missing', [], { properties: {} }],
])('S-01 track(%s)', (_title, given, call, calledBack = false) => {
  expect(trackArguments(...given)).toStrictEqual({ call, ...(calledBack && { callback }) });
});

it.each<Row>([
  ['nothing', [], { properties: {} }],
  ['name', ['Tea'], { name: 'Tea', properties: {} }],
  ['category, name', ['Shop', 'Tea'], { category: 'Shop', name: 'Tea', properties: {} }],
  [
    'category, name, properties, options, callback',
    ['Shop', 'Tea', traits, options, callback],
    { ...sorted, category: 'Shop', name: 'Tea', properties: traits },
    true,
  ],
  ['name, properties', ['Tea', traits], { name: 'Tea', properties: traits }],
  ['name, properties, options', ['Tea', traits, options], { ...sorted, name: 'Tea', properties: traits }],
  ['name, null, options', ['Tea', null, options], { ...sorted, name: 'Tea', properties: {} }],
  ['null, name, properties', [null, 'Tea', traits], { name: 'Tea', properties: traits }],
  ['null, null, properties', [null, null, traits], { properties: traits }],
  [
    'category, name, null, options',
    ['Shop', 'Tea', null, options],
    { ...sorted, category: 'Shop', name: 'Tea', properties: {} },
  ],
  ['properties', [traits], { properties: traits }],
  ['properties, options, callback', [traits, options, callback], { ...sorted, properties: traits }, true],
  ['callback', [callback], { properties: {} }, true],
  ['name, callback', ['Tea', callback], { name: 'Tea', properties: {} }, true],
])('S-01 page(%s)', (_title, given, call, calledBack = false) => {
  expect(pageArguments(...given)).toStrictEqual({ call, ...(calledBack && { callback }) });
});

it.each<Row>([
  ['nothing', [], {}],
  ['id', ['u'], { userId: 'u' }],
  ['id, previous id', ['u', 'a'], { userId: 'u', previousId: 'a' }],
  ['numbers', [1, 2], { userId: 1, previousId: 2 }],
  ['id, null, options', ['u', null, options], { ...sorted, userId: 'u' }],
  ['id, options, callback', ['u', options, callback], { ...sorted, userId: 'u' }, true],
  ['id, callback', ['u', callback], { userId: 'u' }, true],
])('S-01 alias(%s)', (_title, given, call, calledBack = false) => {
  expect(aliasArguments(...given)).toStrictEqual({ call, ...(calledBack && { callback }) });
});
