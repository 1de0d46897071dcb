import { currentPath, pageViews } from '../hubspot/page-views.ts';
import { later } from '../runtime/clock.ts';
import { page } from '../runtime/page.ts';

/**
 * Notices when a single-page application shows another page, and when the browser brings a page back from its cache.
 *
 * `replaceState` is none: routers use it for the address of the same page.
 */
export function watchHistory(onMove: () => void): void {
  const { history } = page;
  // Later, when the application has changed the title.
  const look = (): void =>
    later(0, () => {
      if (currentPath() !== pageViews().seen) onMove();
    });
  const pushState = history.pushState;
  history.pushState = (...given) => {
    pushState.apply(history, given);
    look();
  };
  page.addEventListener('popstate', look);
  page.addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return;
    // HubSpot's script counts by itself what it is loaded in, and now it is not loaded anew.
    pageViews().isFirstCounted = true;
    onMove();
  });
}
