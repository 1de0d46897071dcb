import type { FileEvent } from '../file-event.ts';
import type { Company } from './companies.ts';
import type { Person } from './people.ts';

/** The call that says who works where. */
export function groupCall(
  { userId }: Person,
  { groupId, traits }: Company,
): Omit<FileEvent, 'messageId' | 'timestamp'> {
  return { type: 'group', userId, groupId, traits };
}
