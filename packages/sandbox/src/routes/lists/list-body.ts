import type { JsonObject } from '../../model/json.ts';
import { objectTypeId } from '../../model/object-type.ts';
import type { CrmList } from '../../store/list-store.ts';

/** A list as answers show it; its size is shown only where HubSpot shows it. */
export function listBody(list: CrmList): JsonObject {
  return {
    listId: list.id,
    listVersion: list.version,
    name: list.name,
    objectTypeId: objectTypeId(list.objectType),
    processingType: list.processingType,
    processingStatus: 'COMPLETE',
    createdAt: new Date(list.createdAt).toISOString(),
    updatedAt: new Date(list.updatedAt).toISOString(),
    createdById: '1',
    updatedById: '1',
    size: list.members.size,
    ...(list.filterBranch === undefined ? {} : { filterBranch: list.filterBranch }),
    ...(list.deletedAt === undefined ? {} : { deletedAt: new Date(list.deletedAt).toISOString() }),
  };
}
