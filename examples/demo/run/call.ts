import type { Analytics, Delivery } from '@hubtrail/server';
import type { FileEvent } from '../file-event.ts';

/** Makes the call that a line stands for, with its own message id and time. What is wrong in it, Hubtrail is to find. */
export function call(analytics: Analytics, event: FileEvent): Delivery {
  switch (event.type) {
    case 'identify':
      return analytics.identify(event);
    case 'track':
      return analytics.track({ ...event, event: event.event as string });
    case 'group':
      return analytics.group({ ...event, groupId: event.groupId as string });
    case 'page':
      return analytics.page(event);
    case 'alias':
      return analytics.alias({
        ...event,
        userId: event.userId as string,
        previousId: event.previousId as string,
      });
  }
}
