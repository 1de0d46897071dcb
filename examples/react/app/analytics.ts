import { AnalyticsBrowser } from '@hubtrail/browser';

/**
 * One for the whole application, made where it is imported: on the server it touches nothing and its calls go nowhere.
 *
 * Views are counted by `PageViews`, which knows when React is done with a page and its title.
 */
export const analytics = AnalyticsBrowser.load({ hubId: '1234567', pages: 'manual' });
