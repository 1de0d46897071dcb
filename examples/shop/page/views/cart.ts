import type { OrderItem } from '../../model/account.ts';
import { findProduct, formatPrice } from '../../model/products.ts';
import { api } from '../api.ts';
import { cartItems, cartTotal, emptyCart, setQuantity } from '../cart.ts';
import { element } from '../element.ts';
import { navigate, refresh, type View } from '../router.ts';
import { currentAccount } from '../session.ts';
import { tin } from '../tin.ts';

/** What is about to be ordered. */
export function cartView(): View {
  const items = cartItems();
  const content =
    items.length === 0
      ? element(
          'section',
          { class: 'plain' },
          element('h1', {}, 'Your cart is empty'),
          element('p', {}, element('a', { href: '/' }, 'Choose a tea')),
        )
      : element(
          'section',
          { class: 'plain' },
          element('h1', {}, 'Your cart'),
          element('ul', { class: 'lines' }, ...items.map(line)),
          checkout(),
        );
  return { title: 'Cart', content };
}

function line({ productId, quantity }: OrderItem): Node {
  const product = findProduct(productId);
  if (product === undefined) return element('li');
  const change = (by: number) => () => {
    setQuantity(productId, quantity + by);
    refresh();
  };
  return element(
    'li',
    {},
    tin(product),
    element(
      'span',
      {},
      element('a', { href: `/teas/${productId}` }, product.name),
      element('small', {}, `${formatPrice(product.price)} a tin`),
    ),
    element(
      'span',
      { class: 'stepper' },
      element(
        'button',
        { type: 'button', 'aria-label': `One ${product.name} less`, onclick: change(-1) },
        '−',
      ),
      element('output', {}, String(quantity)),
      element(
        'button',
        { type: 'button', 'aria-label': `One ${product.name} more`, onclick: change(1) },
        '+',
      ),
    ),
    element('span', { class: 'price' }, formatPrice(product.price * quantity)),
  );
}

function checkout(): Node {
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  async function order(): Promise<void> {
    const answer = await api.order(cartItems());
    if (!answer.ok) {
      trouble.textContent = answer.message;
      return;
    }
    emptyCart();
    navigate(`/thanks/${answer.value.id}`);
  }
  const next =
    currentAccount() === undefined
      ? element('a', { href: '/account', class: 'button', id: 'to-account' }, 'Sign in to order')
      : element('button', { type: 'button', id: 'order', onclick: () => void order() }, 'Order now');
  return element(
    'div',
    { class: 'checkout' },
    element('p', { class: 'total' }, 'Total ', element('strong', {}, formatPrice(cartTotal()))),
    next,
    trouble,
  );
}
