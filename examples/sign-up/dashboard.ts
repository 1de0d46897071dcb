import { Hono } from 'hono';
import type { Account, Accounts } from './accounts.ts';
import { mailSentPage, signUpPage, unknownLinkPage, verifyPage, welcomePage } from './pages.ts';

/** What the dashboard works with. */
export interface DashboardDependencies {
  readonly accounts: Accounts;
  readonly sendMail: (to: string, link: string) => void;
  /** Called when somebody has verified the e-mail address, and not before. */
  readonly onVerified: (account: Account) => void;
}

/** A dashboard that one can sign up for. */
export function createDashboard({ accounts, sendMail, onVerified }: DashboardDependencies): Hono {
  const app = new Hono();

  app.get('/', (c) => c.html(signUpPage()));

  app.post('/', async (c) => {
    const { username, email } = await c.req.parseBody();
    if (typeof username !== 'string' || typeof email !== 'string' || !email.includes('@'))
      return c.html(signUpPage(), 400);
    const secret = accounts.open({ username, email });
    sendMail(email, new URL(`/verify/${secret}`, c.req.url).href);
    return c.html(mailSentPage(email));
  });

  app.get('/verify/:secret', (c) => {
    const account = accounts.find(c.req.param('secret'));
    return account === undefined ? c.html(unknownLinkPage(), 404) : c.html(verifyPage(account.username));
  });

  app.post('/verify/:secret', (c) => {
    const account = accounts.verify(c.req.param('secret'));
    if (account === undefined) return c.html(unknownLinkPage(), 404);
    onVerified(account);
    return c.html(welcomePage(account.username));
  });

  return app;
}
