/** The look of the page: system fonts, light or dark as the reader has it. */
export const styles = `
:root { color-scheme: light dark; --line: light-dark(#d9e0e6, #3a434b); --soft: light-dark(#5b6b7a, #9aa8b5); --accent: light-dark(#b8461f, #ff9a76); --panel: light-dark(#fff, #1f252a); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 72rem; background: light-dark(#f5f7f9, #15191c); font: 15px/1.5 system-ui, sans-serif; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; }
h2 { margin: 2rem 0 .5rem; font-size: 1.05rem; }
p { margin: 0 0 1rem; color: var(--soft); }
form { display: flex; gap: .5rem; margin: 1rem 0; }
input, button { padding: .5rem .75rem; border: 1px solid var(--line); border-radius: 6px; background: var(--panel); color: inherit; font: inherit; }
input { flex: 1; }
.scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; background: var(--panel); }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .75rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
tr:last-child td { border-bottom: 0; }
th { color: var(--soft); font-size: .8rem; font-weight: 600; }
code, time { font: 13px/1.5 ui-monospace, monospace; }
.source { display: inline-block; padding: 0 .5rem; border: 1px solid var(--accent); border-radius: 999px; color: var(--accent); font-size: .8rem; }
`;
