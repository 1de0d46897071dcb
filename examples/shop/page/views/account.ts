import type { Account } from '../../model/account.ts';
import { formatPrice } from '../../model/products.ts';
import { api } from '../api.ts';
import { cartItems } from '../cart.ts';
import { element } from '../element.ts';
import { navigate, refresh, type View } from '../router.ts';
import { currentAccount, signOut, welcome } from '../session.ts';

/** Signing up and in; or who one is. */
export function accountView(): View {
  const account = currentAccount();
  return account === undefined
    ? { title: 'Sign in', content: element('section', { class: 'doors' }, signUpForm(), signInForm()) }
    : { title: 'Account', content: accountPage(account) };
}

function signUpForm(): Node {
  return accountForm('sign-up', 'New here', 'Create account', api.signUp, [
    field('firstName', 'First name', { autocomplete: 'given-name', required: true }),
    field('lastName', 'Last name', { autocomplete: 'family-name' }),
    field('email', 'E-mail', { type: 'email', autocomplete: 'email', required: true }),
    field('website', 'Web site of your company', { placeholder: 'if the tea is for an office' }),
  ]);
}

function signInForm(): Node {
  return accountForm('sign-in', 'Welcome back', 'Sign in', api.signIn, [
    field('email', 'E-mail', { type: 'email', autocomplete: 'email', required: true }),
    element('p', { class: 'notice' }, 'There are no passwords in this shop. Do not copy that.'),
  ]);
}

function accountForm(
  id: string,
  title: string,
  action: string,
  send: typeof api.signUp,
  fields: readonly Node[],
): Node {
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const entries = [...new FormData(event.target as HTMLFormElement)].map(([name, value]) => [
      name,
      String(value),
    ]);
    const answer = await send(Object.fromEntries(entries));
    if (!answer.ok) {
      trouble.textContent = answer.message;
      return;
    }
    welcome(answer.value);
    navigate(cartItems().length > 0 ? '/cart' : '/account');
  }
  return element(
    'form',
    { id, class: 'panel', onsubmit: (event) => void submit(event) },
    element('h1', {}, title),
    ...fields,
    element('button', { type: 'submit' }, action),
    trouble,
  );
}

function field(name: string, label: string, attributes: Readonly<Record<string, string | boolean>>): Node {
  return element('label', {}, label, element('input', { name, ...attributes }));
}

function accountPage({ firstName, email, orders }: Account): Node {
  const leave = async () => {
    await signOut();
    refresh();
  };
  return element(
    'section',
    { class: 'plain' },
    element('h1', {}, `Hello, ${firstName}`),
    element('p', {}, email),
    element(
      'ul',
      { class: 'lines' },
      ...orders.map(({ id, total }) =>
        element(
          'li',
          {},
          element('span', {}, `Order ${id}`),
          element('span', { class: 'price' }, formatPrice(total)),
        ),
      ),
    ),
    element(
      'button',
      { type: 'button', id: 'sign-out', class: 'quiet', onclick: () => void leave() },
      'Sign out',
    ),
  );
}
