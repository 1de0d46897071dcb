import { useEffect } from 'react';
import { useLocation } from 'react-router';
import { analytics } from './analytics.ts';

/** Counts a view whenever the address has changed. The first one is HubSpot's own, and is not counted twice. */
export function PageViews() {
  const { pathname, search } = useLocation();
  useEffect(() => {
    analytics.page();
  }, [pathname, search]);
  return null;
}
