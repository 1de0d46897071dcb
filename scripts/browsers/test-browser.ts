/** A browser of any engine, as far as tests need one. */
export interface TestBrowser {
  /** Opens a page of somebody who has never been here: no cookies, nothing stored. */
  readonly open: () => Promise<TestPage>;
  readonly close: () => Promise<void>;
}

/** A page, with the few actions that all three engines have. */
export interface TestPage {
  readonly goto: (url: string) => Promise<void>;
  /** The value of an expression in the page, awaited if it is a promise; JSON only. */
  readonly evaluate: <Value = unknown>(expression: string) => Promise<Value>;
  /** Waits until there is such an element and it can be seen. Rejects after ten seconds. */
  readonly waitFor: (selector: string) => Promise<void>;
  readonly click: (selector: string) => Promise<void>;
  /** Replaces the text of a field. */
  readonly fill: (selector: string, text: string) => Promise<void>;
  /** Writes what can be seen as PNG. */
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** How to start a browser. */
export interface LaunchOptions {
  /**
   * A proxy that answers for every host but this machine, with certificates that nobody has signed; see `serveHosts`.
   * Without it there is no other host at all.
   */
  readonly proxyUrl?: string;
}

/** The window that tests see, in pixels. */
export const windowSize = { width: 1_280, height: 900 };
