/** What a path shows. */
export interface View {
  readonly title: string;
  readonly content: Node;
}

type ShowPath = (path: string) => View;

let show: ShowPath;

/** Shows views instead of loading pages, as single-page applications do. */
export function startRouter(showPath: ShowPath): void {
  show = showPath;
  document.addEventListener('click', follow);
  window.addEventListener('popstate', refresh);
  refresh();
}

/** Goes to another path of the shop. */
export function navigate(path: string): void {
  history.pushState(null, '', path);
  refresh();
  window.scrollTo(0, 0);
}

/** Shows the current path again. */
export function refresh(): void {
  const { title, content } = show(location.pathname);
  document.title = `${title} · Leaf & Kettle`;
  document.getElementById('view')?.replaceChildren(content);
}

function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (link === null || link.origin !== location.origin || event.metaKey || event.ctrlKey || event.shiftKey)
    return;
  event.preventDefault();
  navigate(link.pathname);
}
