import { z } from 'zod';

/** How it is found out that HubSpot has worked on a form, and what happens when that does not show. */
export interface FormOptions {
  /**
   * How long a form may take to show its contact. Until then everything else of that contact waits behind it; after
   * that the form is `partial` with `CONTACT_NOT_CONFIRMED`, and what waited goes on, but for e-mails (`onUnconfirmed`).
   * Default: 600,000.
   */
  readonly confirmWithinMs?: number;
  /**
   * How long after the submission HubSpot is first asked for the contact; each wait after that is as long as all before
   * it together. All forms that are due are asked about in one request. Default: 1,000.
   */
  readonly firstLookMs?: number;
  /** The longest wait between two looks. Default: 30,000, which makes about 25 looks in ten minutes. */
  readonly longestWaitMs?: number;
  /**
   * What becomes of an e-mail `after` a form that has not shown its contact in time: it is kept and sent once HubSpot has
   * the contact, for as long as `retry.maxAgeMs` (`hold`, the default); sent anyway, with an issue (`send`); or given up
   * as a dead letter (`fail`).
   */
  readonly onUnconfirmed?: 'hold' | 'send' | 'fail';
}

const positive = z.number().positive().finite();

/** Checks them, and fills in the defaults. */
export const formOptions = z
  .strictObject({
    confirmWithinMs: z.number().nonnegative().default(600_000),
    firstLookMs: positive.default(1_000),
    longestWaitMs: positive.default(30_000),
    onUnconfirmed: z.enum(['hold', 'send', 'fail']).default('hold'),
  })
  .prefault({});
