import type { OrderItem } from '../model/account.ts';
import { findProduct } from '../model/products.ts';

// The shop could not do without it: no consent is needed.
const key = 'cart';

/** What is in the cart. */
export function cartItems(): readonly OrderItem[] {
  const stored = JSON.parse(localStorage.getItem(key) ?? '[]') as OrderItem[];
  return stored.filter(({ productId }) => findProduct(productId) !== undefined);
}

/** Changes how many tins of a tea are in the cart; none takes it out. */
export function setQuantity(productId: string, quantity: number): void {
  const others = cartItems().filter((item) => item.productId !== productId);
  store(quantity > 0 ? [...others, { productId, quantity }] : others);
}

/** How many tins of a tea are in the cart. */
export function quantityOf(productId: string): number {
  return cartItems().find((item) => item.productId === productId)?.quantity ?? 0;
}

/** In cents. */
export function cartTotal(): number {
  return cartItems().reduce(
    (sum, { productId, quantity }) => sum + (findProduct(productId)?.price ?? 0) * quantity,
    0,
  );
}

/** Everything has been ordered. */
export function emptyCart(): void {
  store([]);
}

/** Shows the number of tins in the head of the page. */
export function showCount(): void {
  const count = cartItems().reduce((sum, { quantity }) => sum + quantity, 0);
  const badge = document.getElementById('cart-count');
  if (badge === null) return;
  badge.textContent = String(count);
  badge.hidden = count === 0;
}

function store(items: readonly OrderItem[]): void {
  localStorage.setItem(key, JSON.stringify(items));
  showCount();
}
