import type { World } from '../store/world.ts';
import type { Portal } from './portal-types.ts';
import { createReads } from './reads.ts';
import { createSeeding } from './seeding.ts';

/** Opens the account to tests. */
export function createPortal(world: World): Portal {
  return { ...createReads(world), ...createSeeding(world) };
}
