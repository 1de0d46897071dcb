import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';

/** The sentences of issues are for developers, and a visitor would load them: codes and paths must do in a page. */
const withoutSentences: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'without-sentences',
  setup(build) {
    const path = fileURLToPath(new URL('./no-issue-texts.ts', import.meta.url));
    build.onResolve({ filter: /\/issue-texts\.ts$/ }, () => ({ path }));
  },
};

const shared: Options = {
  target: 'es2022',
  platform: 'browser',
  // Core goes into the bundle, so that a page needs nothing else, and a page's bundler finds no Node in it.
  noExternal: ['@hubtrail/core'],
  esbuildPlugins: [withoutSentences],
  esbuildOptions(options) {
    options.conditions = ['@hubtrail/source'];
    options.legalComments = 'none';
  },
};

export default defineConfig([
  {
    ...shared,
    entry: { index: 'src/index.ts', tracking: 'src/tracking/index.ts', plugin: 'src/plugin/index.ts' },
    format: ['esm'],
    dts: true,
    sourcemap: true,
    clean: true,
  },
  {
    ...shared,
    entry: {
      analytics: 'src/global/analytics.ts',
      tracking: 'src/global/tracking.ts',
      snippet: 'src/global/snippet.ts',
    },
    format: ['iife'],
    // A twentieth smaller than what esbuild makes of it.
    minify: 'terser',
    terserOptions: {
      ecma: 2020,
      toplevel: true,
      compress: {
        passes: 3,
        unsafe_arrows: true,
        unsafe_methods: true,
        keep_fargs: false,
        pure_getters: true,
      },
    },
  },
]);
