import { defineConfig } from 'tsup';

export default defineConfig({
  entry: { hubtrail: 'src/hubtrail.ts' },
  format: ['esm'],
  target: 'node22',
  clean: true,
  sourcemap: true,
  removeNodeProtocol: false,
});
