import { Analytics } from '../../../src/index.ts';

// A mistake: everybody who opens the page has the token.
new Analytics({ accessToken: 'pat-na1-sandbox-token' }).identify({
  userId: 'u',
  traits: { email: 'a@example.com' },
});
