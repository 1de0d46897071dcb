import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { hubtrail: 'src/hubtrail.ts' },
  format: ['esm'],
  target: 'node22',
  clean: true,
  sourcemap: true,
  removeNodeProtocol: false,
  // Loaded from its own many files zod takes 17 MB of memory, of which 2 are used: it goes into the bundle.
  noExternal: ['zod'],
});
