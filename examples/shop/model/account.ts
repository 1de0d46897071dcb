/** Somebody who has signed up. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** The company's web site, if the tea is for an office. */
  readonly website: string | undefined;
  readonly orders: readonly Order[];
}

/** How many tins of which tea. */
export interface OrderItem {
  readonly productId: string;
  readonly quantity: number;
}

/** An order that was placed. */
export interface Order {
  readonly id: string;
  readonly items: readonly OrderItem[];
  /** In cents. */
  readonly total: number;
}
