import { base, en, Faker } from '@faker-js/faker';

/** The one source of chance: the same seed gives the same file, byte for byte. */
export const faker = new Faker({ locale: [en, base] });
faker.seed(20_260_928);

/** True in so many of a hundred cases. */
export function percent(share: number): boolean {
  return faker.number.int({ min: 1, max: 100 }) <= share;
}

/** One of a list. */
export function pick<Item>(items: readonly Item[]): Item {
  return faker.helpers.arrayElement(items);
}

/** A whole number, both ends included. */
export function whole(min: number, max: number): number {
  return faker.number.int({ min, max });
}
