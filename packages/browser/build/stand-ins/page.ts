/** Stands for `runtime/page.ts` in a script element: there is always a page. */
const hasPage = true;
const page = window;

export { hasPage, page };
