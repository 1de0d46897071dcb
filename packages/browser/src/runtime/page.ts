/** Whether there is a page: not on a server that renders one, and not in a worker. */
export const hasPage: boolean = typeof window !== 'undefined';

/** Stands for the window where there is none: nothing is known, and nothing happens. */
const nowhere = {
  location: { pathname: '/', search: '', href: '', hostname: '', origin: '' },
  document: {},
  navigator: {},
  addEventListener() {},
  removeEventListener() {},
  _hsq: { push() {} },
  _hsp: { push() {} },
};

/** The window of the page. Without a page it can be asked all the same, so that nobody else need make a difference. */
export const page: Window & typeof globalThis = hasPage ? window : (nowhere as never);
