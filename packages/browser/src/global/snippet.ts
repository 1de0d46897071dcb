import { now } from '../runtime/clock.ts';

/**
 * The head snippet: notes calls, with the page and the time of the call, until the library is there.
 *
 * Built into `dist/snippet.global.js`, which is copied into the head of a page.
 */
const shared = window as unknown as { analytics?: Record<string, unknown> };

if (!shared.analytics) {
  const noted: unknown[] = [];
  const stub: Record<string, unknown> = { noted };
  const { location } = window;
  for (const name of 'identify track page group alias reset ready on once off setAnonymousId addSourceMiddleware debug consent.grant consent.revoke forms.create'.split(
    ' ',
  )) {
    const [method = '', owner] = name.split('.').reverse();
    if (owner) stub[owner] ??= {};
    const target = (owner ? stub[owner] : stub) as Record<string, unknown>;
    target[method] = (...given: readonly unknown[]) =>
      new Promise((resolve) => {
        const { pathname: path, href: url, search } = location;
        const { title, referrer } = document;
        noted.push({ name, given, at: now(), page: { path, url, search, title, referrer }, resolve });
      });
  }
  stub['load'] = (settings: { readonly nonce?: string }, source: string) => {
    stub['settings'] = settings;
    const script = document.createElement('script');
    script.async = true;
    if (settings.nonce) script.nonce = settings.nonce;
    script.src = source;
    document.head.append(script);
  };
  shared.analytics = stub;
}
