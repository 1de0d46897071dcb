import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    sqlite: 'src/stores/sqlite/index.ts',
    'sqlite-worker': 'src/stores/sqlite/sqlite-worker.ts',
    memory: 'src/stores/memory/index.ts',
    collector: 'src/collector/index.ts',
    webhook: 'src/webhook/index.ts',
    node: 'src/node/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'node22',
  dts: true,
  clean: true,
  sourcemap: true,
  shims: true,
  // tsup strips `node:` by default, and there is no `sqlite` without the prefix.
  removeNodeProtocol: false,
  // Loaded from its own many files zod takes 17 MB of memory, of which 2 are used: it goes into the bundle.
  noExternal: ['zod'],
});
