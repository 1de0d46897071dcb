import { randomBytes } from 'node:crypto';
import type { PageSettings } from '../model/page-settings.ts';
import { type PageFiles, placeholders } from './build-pages.ts';

/** HubSpot's hosts that a page in the region na1 talks to. */
const scriptHosts = ['js.hs-scripts.com', 'js.hs-analytics.net', 'js.hs-banner.com', 'js.hsforms.net'];
const apiHosts = ['api.hsforms.com', 'forms.hsforms.com'];
const imageHosts = ['track.hubspot.com'];

/** Serves the built files; every other path is the one page, which finds out itself what to show. */
export function servePages(files: PageFiles, settings: PageSettings): (request: Request) => Response {
  return (request) => {
    const { pathname } = new URL(request.url);
    const file = files.get(pathname);
    if (file !== undefined && pathname !== '/index.html') {
      return new Response(file.content, { headers: { 'content-type': file.type } });
    }
    const nonce = randomBytes(16).toString('base64');
    const html = String(files.get('/index.html')?.content)
      .replaceAll(placeholders.nonce, nonce)
      .replace(placeholders.settings, JSON.stringify(settings).replaceAll('<', '\\u003c'));
    return new Response(html, {
      headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy(nonce) },
    });
  };
}

function policy(nonce: string): string {
  const hosts = (names: readonly string[]) => names.map((name) => `https://${name}`).join(' ');
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' ${hosts(scriptHosts)}`,
    `connect-src 'self' ${hosts(apiHosts)}`,
    `img-src 'self' data: ${hosts(imageHosts)}`,
    `style-src 'self' 'nonce-${nonce}'`,
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}
