import { formatPrice, type Product, products } from '../../model/products.ts';
import { element } from '../element.ts';
import type { View } from '../router.ts';
import { tin } from '../tin.ts';

/** All teas. */
export function homeView(): View {
  const hero = element(
    'section',
    { class: 'hero' },
    element('p', { class: 'kicker' }, 'Spring harvest 2026'),
    element('h1', {}, 'Six teas, from people who grow them'),
    element('p', {}, 'We know each garden, taste each lot, and send it in a tin the day you order.'),
  );
  const shelf = element('section', { class: 'shelf', 'aria-label': 'Teas' }, ...products.map(card));
  return { title: 'Teas', content: element('div', {}, hero, shelf) };
}

function card(product: Product): Node {
  return element(
    'a',
    { class: 'card', href: `/teas/${product.id}` },
    tin(product),
    element('span', { class: 'kicker' }, product.kind),
    element('strong', {}, product.name),
    element('span', { class: 'taste' }, product.taste),
    element('span', { class: 'price' }, formatPrice(product.price)),
  );
}
