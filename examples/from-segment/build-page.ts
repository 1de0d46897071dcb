import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Bundles `page.ts` into a page. */
export async function buildPage(settings: {
  readonly collector: string;
  readonly writeKey: string;
}): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('./page.ts', import.meta.url)), formats: ['iife'], name: 'shop' },
    },
  });
  const [bundle] = [result].flat();
  if (bundle === undefined || !('output' in bundle)) throw new Error('The page was not bundled.');
  const script = bundle.output[0].code.replaceAll('</script', '<\\/script');
  return `<!doctype html><title>Tea Room</title><h1>Tea Room</h1>
<script>settings = ${JSON.stringify(settings)}</script><script>${script}</script>`;
}
