import type { BuiltApp } from './build-app.ts';

/** Serves the application: its script, and every other path as rendered by React. */
export function serveApp({ script, render }: BuiltApp): (request: Request) => Response {
  return (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === '/app.js') return answer(script, 'text/javascript');
    const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><script src="/app.js" defer></script><div id="app">${render(pathname + search)}</div>`;
    return answer(html, 'text/html');
  };
}

function answer(text: string, type: string): Response {
  return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } });
}
