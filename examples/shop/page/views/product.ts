import { formatPrice, type Product } from '../../model/products.ts';
import { analytics } from '../analytics.ts';
import { quantityOf, setQuantity } from '../cart.ts';
import { element } from '../element.ts';
import { navigate, type View } from '../router.ts';
import { tin } from '../tin.ts';

/** One tea. */
export function productView(product: Product): View {
  const { id, name, kind, origin, taste, story, price } = product;
  const facts = { productId: id, name, kind, price: price / 100 };
  analytics.track('Product Viewed', facts);

  function add(): void {
    setQuantity(id, quantityOf(id) + 1);
    analytics.track('Product Added', facts);
    navigate('/cart');
  }

  const content = element(
    'section',
    { class: 'product' },
    element('div', { class: 'stage' }, tin(product)),
    element(
      'div',
      {},
      element('p', { class: 'kicker' }, `${kind} · ${origin}`),
      element('h1', {}, name),
      element('p', { class: 'taste' }, taste),
      element('p', {}, story),
      element('p', { class: 'price' }, formatPrice(price), element('small', {}, ' for 100 g')),
      element('button', { type: 'button', id: 'add-to-cart', onclick: add }, 'Add to cart'),
    ),
  );
  return { title: name, content };
}
