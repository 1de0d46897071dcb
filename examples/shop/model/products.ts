/** What the shop sells. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly kind: 'Green' | 'Oolong' | 'Black' | 'Herbal';
  readonly origin: string;
  /** In cents, for a tin of 100 grams. */
  readonly price: number;
  readonly taste: string;
  readonly story: string;
  /** The tin and its label. */
  readonly colors: readonly [tin: string, label: string];
}

/** The whole shelf. */
export const products: readonly Product[] = [
  {
    id: 'morning-sencha',
    name: 'Morning Sencha',
    kind: 'Green',
    origin: 'Shizuoka, Japan',
    price: 1_490,
    taste: 'Cut grass, sea breeze, a sweet end',
    story:
      'First leaves of the year, steamed within hours of picking. Brew it cool, at 70 °C, and it forgives everything.',
    colors: ['#4f7a4d', '#eaf2df'],
  },
  {
    id: 'harbour-oolong',
    name: 'Harbour Oolong',
    kind: 'Oolong',
    origin: 'Nantou, Taiwan',
    price: 1_950,
    taste: 'Orchid, warm milk, honeydew',
    story: 'Rolled by hand into small dark pearls that open over five infusions. The third one is the best.',
    colors: ['#2f6f73', '#e0f0ee'],
  },
  {
    id: 'old-mill-assam',
    name: 'Old Mill Assam',
    kind: 'Black',
    origin: 'Dibrugarh, India',
    price: 1_180,
    taste: 'Malt, dried plum, toast',
    story: 'The one for the first cup of a long day. Strong enough to take milk, round enough to do without.',
    colors: ['#8c3b2a', '#f7e6dc'],
  },
  {
    id: 'smoke-house',
    name: 'Smoke House',
    kind: 'Black',
    origin: 'Wuyi, China',
    price: 1_620,
    taste: 'Pine smoke, cocoa, leather',
    story: 'Dried over pinewood for a night. People love it or leave the room; there is no third way.',
    colors: ['#3c3a46', '#eceaf2'],
  },
  {
    id: 'apricot-garden',
    name: 'Apricot Garden',
    kind: 'Herbal',
    origin: 'Wachau, Austria',
    price: 990,
    taste: 'Ripe apricot, rose hip, lemon verbena',
    story:
      'Fruit from old trees above the Danube, dried in the sun. No caffeine: it is for the end of the day.',
    colors: ['#d9843b', '#fdf0df'],
  },
  {
    id: 'night-train',
    name: 'Night Train',
    kind: 'Herbal',
    origin: 'Provence, France',
    price: 1_050,
    taste: 'Lavender, chamomile, orange peel',
    story: 'Blended for sleeping on trains, by somebody who never could. It works in beds as well.',
    colors: ['#5d4f8a', '#ece7f7'],
  },
];

/** The product of an id. */
export function findProduct(id: string): Product | undefined {
  return products.find((product) => product.id === id);
}

/** @example formatPrice(1490) // '€14.90' */
export function formatPrice(cents: number): string {
  return `€${(cents / 100).toFixed(2)}`;
}
