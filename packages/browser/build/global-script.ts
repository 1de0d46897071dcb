import { fileURLToPath } from 'node:url';
import { minify as terser } from 'terser';
import { build, minify as oxc, type Plugin } from 'vite';
import { internalNames } from './internal-names.ts';
import { standInFor } from './stand-ins.ts';

/** Files of `src/global` that become a script each. */
export const globalScripts = ['analytics', 'tracking', 'snippet'] as const;

const withStandIns: Plugin = {
  name: 'stand-ins',
  enforce: 'pre',
  resolveId: (specifier) => standInFor(specifier, 'always'),
};

/**
 * The text of a script for script elements, as short as two minifiers make it together: a hundredth shorter than the
 * better of them alone, which is what keeps it within its limit.
 *
 * @example await globalScript('analytics')
 */
export async function globalScript(name: (typeof globalScripts)[number]): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    plugins: [withStandIns],
    resolve: { conditions: ['@hubtrail/source'] },
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {
        entry: fileURLToPath(new URL(`../src/global/${name}.ts`, import.meta.url)),
        formats: ['iife'],
        name: 'hubtrail',
      },
    },
  });
  const [chunk] = [built].flat().flatMap((each) => ('output' in each ? each.output : []));
  if (chunk?.type !== 'chunk') throw new Error(`src/global/${name}.ts became no script.`);
  const { code = '' } = await terser(chunk.code, {
    ecma: 2020,
    toplevel: true,
    compress: {
      passes: 9,
      hoist_funs: true,
      keep_fargs: false,
      pure_getters: true,
      unsafe_arrows: true,
      unsafe_methods: true,
      unsafe_proto: true,
    },
    // `builtins`: some of them are names that browsers have for other things.
    mangle: { properties: { builtins: true, regex: new RegExp(`^(${internalNames.join('|')})$`) } },
  });
  const folded = await oxc(`${name}.js`, code, { compress: true, mangle: { toplevel: true } });
  // Its names of variables are as short, but those of the other are easier to compress.
  const renamed = await terser(folded.code, { ecma: 2020, toplevel: true, compress: false });
  if (!renamed.code) throw new Error(`src/global/${name}.ts was minified to nothing.`);
  return renamed.code;
}
