/**
 * The window of the page, or `undefined` where there is none: on a server that renders the page, in a worker.
 *
 * Looked up once, so that importing and constructing touch nothing anywhere.
 */
export const page: (Window & typeof globalThis) | undefined =
  typeof window === 'undefined' ? undefined : window;
