import { createSandbox, type Sandbox } from '@hubtrail/sandbox';

/** Time passes fifty times as fast here, so that nobody has to wait for it. */
export const second = 1_000 / 50;

/** Somebody who signs up on a page that a search engine led to. */
export interface Visitor {
  readonly email: string;
  /** The Cookie header of the sign-up request. */
  readonly cookie: string;
}

/** An account with a sign-up form, which HubSpot takes up to ten seconds to work on, and the visitors of its site. */
export interface Account {
  readonly sandbox: Sandbox;
  readonly formId: string;
  readonly visitors: readonly Visitor[];
}

const count = 40;

/** @param seed - the same one gives the same delays */
export function openAccount(seed: number): Account {
  let next = seed;
  const fraction = (): number => {
    next = (next * 16_807) % 2_147_483_647;
    return next / 2_147_483_647;
  };
  const sandbox = createSandbox({
    limits: 'off',
    delays: { formProcessingMs: () => fraction() * 10 * second },
  });
  const { id: formId } = sandbox.portal.addForm({ fields: ['email', 'firstname'] });
  const visitors = Array.from({ length: count }, (_, index) => {
    const hutk = index.toString(16).padStart(32, '0');
    sandbox.portal.addVisit({ hutk, source: 'ORGANIC_SEARCH', sourceData1: 'google' });
    return { email: `visitor-${index}@example.com`, cookie: `theme=dark; hubspotutk=${hutk}` };
  });
  return { sandbox, formId, visitors };
}

/** How many contacts came from where, by HubSpot's original source; and how many e-mails were sent. */
export function countSources({ sandbox: { portal } }: Account): {
  readonly sources: Readonly<Record<string, number>>;
  readonly emails: number;
} {
  const sources: Record<string, number> = {};
  for (const { id } of portal.contacts()) {
    const source = portal.originalSource(id)?.source ?? 'none';
    sources[source] = (sources[source] ?? 0) + 1;
  }
  return { sources, emails: portal.emails().length };
}
