import type { Analytics } from '@hubtrail/server';
import type { Account, OrderItem } from '../model/account.ts';
import type { NewsletterSubmission } from '../model/newsletter-submission.ts';
import { findProduct } from '../model/products.ts';
import type { Accounts } from './accounts.ts';

/** What the API works with. */
interface ApiParts {
  readonly accounts: Accounts;
  readonly analytics: Analytics;
  readonly newsletterFormId: string;
}

/** Answers the calls of the shop's pages. What only the server can vouch for, it tells HubSpot itself. */
export function createApi({
  accounts,
  analytics,
  newsletterFormId,
}: ApiParts): (request: Request) => Promise<Response> {
  async function signUp(request: Request): Promise<Response> {
    const { email, firstName, lastName, website } = await readTexts(request);
    if (!email?.includes('@') || !firstName) return refuse('Please give us your first name and your e-mail.');
    if (accounts.byEmail(email))
      return refuse('There is an account with this e-mail already. Sign in instead.');
    const account = accounts.signUp({
      email,
      firstName,
      lastName: lastName ?? '',
      website: website || undefined,
    });
    if (account.website !== undefined) {
      // The page identifies its visitor; this waits for it.
      const { userId } = account;
      analytics.group({ userId, groupId: account.website, traits: { website: account.website } });
    }
    return welcome(account);
  }

  async function signIn(request: Request): Promise<Response> {
    const { email = '' } = await readTexts(request);
    const account = accounts.byEmail(email);
    return account === undefined ? refuse('There is no account with this e-mail.') : welcome(account);
  }

  function signOut(request: Request): Response {
    accounts.signOut(sessionOf(request));
    return Response.json({}, { headers: { 'set-cookie': 'session=; Path=/; Max-Age=0' } });
  }

  async function subscribe(request: Request): Promise<Response> {
    const { firstname, email, context } = (await request.json()) as NewsletterSubmission;
    const form = analytics.submitForm({ formId: newsletterFormId, fields: { firstname, email }, context });
    // Stored is enough for the visitor: HubSpot gets it, even if it cannot be reached just now.
    return (await form.accepted)
      ? Response.json({ message: 'Thank you! The kettle is on, and the first letter is on its way.' })
      : refuse('That did not work. Please try again.', 503);
  }

  async function order(request: Request): Promise<Response> {
    const account = accounts.bySession(sessionOf(request));
    if (account === undefined) return refuse('Please sign in to order.', 401);
    const asked = (await request.json()) as { items: OrderItem[] };
    const items = asked.items.filter(({ productId, quantity }) => findProduct(productId) && quantity > 0);
    const total = items.reduce(
      (sum, { productId, quantity }) => sum + (findProduct(productId)?.price ?? 0) * quantity,
      0,
    );
    const placed = accounts.placeOrder(account, { items, total });

    // A page could claim anything; that somebody has bought is for the server to say.
    const { userId, email } = account;
    analytics.identify({ userId, traits: { email, lifecycleStage: 'customer' } });
    analytics.track({
      userId,
      event: 'Order Completed',
      properties: {
        orderId: placed.id,
        revenue: total / 100,
        tins: items.reduce((sum, { quantity }) => sum + quantity, 0),
      },
    });
    return Response.json(placed);
  }

  function welcome(account: Account): Response {
    const session = accounts.signIn(account);
    const cookie = `session=${session}; Path=/; HttpOnly; SameSite=Lax`;
    return Response.json(account, { headers: { 'set-cookie': cookie } });
  }

  return async (request) => {
    const { pathname } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'GET /api/me':
        return Response.json(accounts.bySession(sessionOf(request)) ?? null);
      case 'POST /api/sign-up':
        return signUp(request);
      case 'POST /api/sign-in':
        return signIn(request);
      case 'POST /api/sign-out':
        return signOut(request);
      case 'POST /api/newsletter':
        return subscribe(request);
      case 'POST /api/orders':
        return order(request);
      default:
        return refuse('There is no such call.', 404);
    }
  };
}

async function readTexts(request: Request): Promise<Partial<Record<string, string>>> {
  const body = (await request.json()) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(body).map(([name, value]) => [name, String(value).trim()]));
}

function sessionOf(request: Request): string {
  return /(?:^|; )session=([^;]*)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? '';
}

function refuse(message: string, status = 400): Response {
  return Response.json({ message }, { status });
}
