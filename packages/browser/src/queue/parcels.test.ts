import { expect, it } from 'vitest';
import { createStorage } from '../storage/storage.ts';
import { createParcels, inParcels, overflow, sizeOf } from './parcels.ts';

const event = (length: number) => ({ json: 'x'.repeat(length) });

it('calls of one moment are divided where a parcel would be too long for one request', () => {
  const sizes = [10_000, 10_000, 10_000, 10_000, 50_000, 10].map(event);
  expect(inParcels(sizes).map((parcel) => parcel.length)).toEqual([3, 1, 1, 1]);
  expect(inParcels([])).toEqual([]);
});

it('the oldest travel first, as many as fit, and one that is longer than that alone', () => {
  const parcels = createParcels('q', 'a', createStorage('memory'));
  const names = [[event(40_000)], [event(30_000)], [event(90_000)]].map((items, index) =>
    parcels.add(
      items.map(({ json }) => json),
      1_000 + index,
    ),
  );
  expect(parcels.requests()).toEqual(names.map((name) => [name]));
  const last = parcels.add(['1'], 1_003);
  expect(parcels.requests()).toEqual([[names[0]], [names[1]], [names[2]], [last]]);
  parcels.remove([names[2] ?? '']);
  expect(parcels.requests()).toEqual([[names[0]], [names[1], last]]);
});

it('reads the events of several parcels as one list, and knows how many each has', () => {
  const parcels = createParcels('q.with.dots', 'a', createStorage('memory'));
  const names = [parcels.add(['1', '2'], 5), parcels.add(['3'], 5)];
  expect(parcels.read([...names, 'gone'])).toBe('1,2,3');
  expect(names.map(sizeOf)).toEqual([2, 1]);
});

it('two tabs of one moment do not overwrite each other', () => {
  const storage = createStorage('memory');
  createParcels('q', 'a', storage).add(['1'], 5);
  createParcels('q', 'b', storage).add(['2'], 5);
  expect(createParcels('q', 'c', storage).names()).toHaveLength(2);
});

it('beyond a thousand events the oldest parcels go', () => {
  const parcels = createParcels('q', 'a', createStorage('memory'));
  const names = Array.from({ length: 6 }, (_, index) => parcels.add(Array(200).fill('1'), index));
  expect(overflow(names)).toEqual([names[0]]);
  expect(overflow(names.slice(1))).toEqual([]);
});
