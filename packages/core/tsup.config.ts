import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    plan: 'src/plan/index.ts',
    hubspot: 'src/hubspot/index.ts',
    delivery: 'src/delivery/index.ts',
    outage: 'src/outage/index.ts',
    wire: 'src/wire/index.ts',
    // No public entry: what only this file imports gets a chunk of its own, which a page's bundler can leave out.
    'is-registrable': 'src/normalize/is-registrable.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  dts: true,
  clean: true,
  sourcemap: true,
  // A JSON file cannot be required and imported alike; and zod, loaded from its own many files, takes 17 MB of memory, of
  // which 2 are used. Both go into the bundle.
  noExternal: ['email-providers', 'zod'],
});
