import { fileURLToPath } from 'node:url';
import { build, createServer, defaultServerConditions } from 'vite';

/** The application, ready to be served. */
export interface BuiltApp {
  readonly script: string;
  readonly render: (path: string) => string;
}

const root = fileURLToPath(new URL('./app', import.meta.url));
const source = '@hubtrail/source';

/** Builds the application for both of its places with Vite, into memory. */
export async function buildApp(): Promise<BuiltApp> {
  const shared = { root, configFile: false, logLevel: 'error' } as const;
  const [bundle] = [
    await build({
      ...shared,
      define: { 'process.env.NODE_ENV': '"production"' },
      // Vite itself would go by the variable of this process, and mix two builds of React where that says "test".
      oxc: { jsx: { development: false } },
      resolve: { conditions: [source, 'production', 'module', 'browser'] },
      build: {
        write: false,
        lib: { entry: `${root}/in-the-browser.tsx`, formats: ['iife'], name: 'app' },
      },
    }),
  ].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('The application was not built.');
  const vite = await createServer({
    ...shared,
    appType: 'custom',
    server: { middlewareMode: true, ws: false, watch: null },
    ssr: { resolve: { conditions: [source, ...defaultServerConditions] } },
  });
  const { render } = await vite.ssrLoadModule('/on-the-server.tsx');
  await vite.close();
  return { script: bundle.output[0].code, render };
}
