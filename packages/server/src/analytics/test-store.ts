import type { Store } from '../stores/store.ts';
import { StoreError, type StoreErrorCode } from '../stores/store-error.ts';

/** Whether events can be stored. */
export type StoreReport =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StoreErrorCode; readonly message: string };

/** Tries it. Never rejects. */
export async function testStore(store: Pick<Store, 'probe'>): Promise<StoreReport> {
  try {
    await store.probe();
    return { ok: true };
  } catch (error) {
    const code = StoreError.isInstance(error) ? error.code : 'UNAVAILABLE';
    return { ok: false, code, message: error instanceof Error ? error.message : String(error) };
  }
}
