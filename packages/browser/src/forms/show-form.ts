import type { FormOptions, FormTrouble } from './form-options.ts';

/** Where a form is to appear, and how it tells whether it did. */
export interface Showing {
  readonly options: FormOptions;
  /** An element of our own inside the target. */
  readonly frame: HTMLElement;
  /** The first word counts. */
  readonly settle: (trouble: FormTrouble | undefined) => void;
}
