import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

/** The files of the pages, by path. */
export type PageFiles = ReadonlyMap<
  string,
  { readonly content: string | Uint8Array<ArrayBuffer>; readonly type: string }
>;

/** Stands in the page for what changes with each answer. */
export const placeholders = { nonce: 'NONCE-OF-THIS-ANSWER', settings: '"SETTINGS-OF-THIS-SHOP"' };

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Builds the pages with Vite, into memory. */
export async function buildPages(): Promise<PageFiles> {
  const result = await build({
    configFile: false,
    root: fileURLToPath(new URL('../page', import.meta.url)),
    logLevel: 'error',
    resolve: { conditions: ['@hubtrail/source', ...defaultClientConditions] },
    html: { cspNonce: placeholders.nonce },
    build: { write: false, modulePreload: false },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('The pages were not built.');
  return new Map(
    bundle.output.map((file) => [
      `/${file.fileName}`,
      {
        content: file.type === 'chunk' ? file.code : (file.source as string),
        type: types[file.fileName.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      },
    ]),
  );
}
