/** The text of a function; it uses nothing but its parameters and what a page has. */
type PageFunction = (...parameters: never[]) => unknown;

/**
 * A script that calls a function in a page. The function travels as its own source text, which is why those in
 * `page-scripts` are plain JavaScript and import nothing.
 */
export function scriptText(
  main: PageFunction,
  settings: object,
  ...helpers: readonly PageFunction[]
): string {
  return `(${main})(${[JSON.stringify(settings), ...helpers.map(String)].join(', ')});\n`;
}
