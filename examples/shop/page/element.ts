type Attributes = Readonly<Record<string, string | number | boolean | ((event: Event) => void)>>;

/**
 * Makes an element. Text stays text, whoever has written it.
 *
 * @param attributes - `onclick` and the like take a function; `true` sets an attribute, `false` leaves it out
 * @example element('a', { href: '/cart', class: 'button' }, 'To the cart')
 */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name.slice(2), value);
    else if (value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}
