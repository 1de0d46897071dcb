import { element } from '../element.ts';
import type { View } from '../router.ts';

/** The order is placed. */
export function thanksView(orderId: string): View {
  return {
    title: 'Thank you',
    content: element(
      'section',
      { class: 'plain' },
      element('h1', {}, 'Thank you'),
      element('p', { id: 'order-id' }, `Your order ${orderId} is on its way; the water can go on.`),
      element('p', {}, element('a', { href: '/' }, 'More tea')),
    ),
  };
}
