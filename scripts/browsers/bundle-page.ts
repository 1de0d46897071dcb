import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

/** How a bundle differs from what a page of today would load. */
export interface BundleOptions {
  /** Default: true */
  readonly minify?: boolean;
  /** Default: `error`; `silent` for what is known to be unfit for a page. */
  readonly logLevel?: 'error' | 'silent';
}

/** Bundles a file, and the sources of what it imports of ours, into one text for a script element. */
export async function bundlePage(
  entry: URL,
  { minify = true, logLevel = 'error' }: BundleOptions = {},
): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel,
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['@hubtrail/source', ...defaultClientConditions] },
    build: {
      write: false,
      target: 'es2022',
      minify,
      lib: { entry: fileURLToPath(entry), formats: ['iife'], name: 'page' },
    },
  });
  const outputs = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  const chunk = outputs.find((output) => output.type === 'chunk');
  if (chunk === undefined) throw new Error(`${entry.pathname} was not bundled: the bundler gave no script.`);
  return chunk.code.replaceAll('</script', '<\\/script');
}
