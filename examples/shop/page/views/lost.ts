import { element } from '../element.ts';
import type { View } from '../router.ts';

/** What is at no path. */
export function lostView(): View {
  return {
    title: 'Nothing here',
    content: element(
      'section',
      { class: 'plain' },
      element('h1', {}, 'No tea here'),
      element('p', {}, 'This page has been drunk. ', element('a', { href: '/' }, 'All teas')),
    ),
  };
}
