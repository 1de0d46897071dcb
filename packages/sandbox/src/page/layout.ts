import { html, raw } from 'hono/html';
import { styles } from './styles.ts';

/** Markup that hono/html has made: everything put into it was escaped. */
export type Markup = ReturnType<typeof html>;

/** A whole page around its content. */
export function layout(title: string, content: Markup): Markup {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${raw(styles)}
        </style>
      </head>
      <body>
        ${content}
      </body>
    </html>`;
}

/** A table; nothing but a word when it has no rows. */
export function table(columns: readonly string[], rows: readonly (readonly (string | Markup)[])[]): Markup {
  if (rows.length === 0) return html`<p>None.</p>`;
  const cells = (row: readonly (string | Markup)[]) => row.map((cell) => html`<td>${cell}</td>`);
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${columns.map((column) => html`<th>${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => html`<tr>${cells(row)}</tr>`)}
      </tbody>
    </table>
  </div>`;
}

/** A point in time, to the second. */
export function time(at: number): Markup {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`;
}
