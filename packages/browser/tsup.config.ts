import { defineConfig, type Options } from 'tsup';
import { standInFor } from './build/stand-ins.ts';

const withStandIns: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'stand-ins',
  setup(build) {
    build.onResolve({ filter: /\.ts$/ }, ({ path }) => {
      const standIn = standInFor(path, 'perhaps');
      return standIn === undefined ? undefined : { path: standIn };
    });
  },
};

/** The modules; `build/build-global-scripts.ts` makes the scripts for script elements. */
export default defineConfig({
  entry: { index: 'src/index.ts', tracking: 'src/tracking/index.ts', plugin: 'src/plugin/index.ts' },
  format: ['esm'],
  target: 'es2022',
  platform: 'browser',
  dts: true,
  sourcemap: true,
  clean: true,
  // Core goes into the bundle, so that a page needs nothing else, and a page's bundler finds no Node in it.
  noExternal: ['@hubtrail/core'],
  esbuildPlugins: [withStandIns],
  esbuildOptions(options) {
    options.conditions = ['@hubtrail/source'];
    options.legalComments = 'none';
  },
});
