import type { ObjectType } from '../model/object-type.ts';

/** A list ("segment" in HubSpot's user interface). Times are epoch milliseconds. */
export interface CrmList {
  readonly id: string;
  readonly objectType: ObjectType;
  readonly processingType: ListProcessingType;
  readonly createdAt: number;
  /** Kept and shown, never evaluated: who is in a dynamic list is the portal's to say. */
  readonly filterBranch: unknown;
  name: string;
  updatedAt: number;
  version: number;
  deletedAt: number | undefined;
  /** When each record came in, by record id, in the order of joining. */
  readonly members: Map<string, number>;
}

/** How a list gets its members: by hand, once from filters, or always from filters. */
export type ListProcessingType = 'MANUAL' | 'SNAPSHOT' | 'DYNAMIC';

/** The lists of the account. */
export interface ListStore {
  readonly get: (id: string) => CrmList | undefined;
  /** Also a deleted one. */
  readonly find: (id: string) => CrmList | undefined;
  /** By name, whatever its case: names are unique over all object types. */
  readonly byName: (name: string) => CrmList | undefined;
  readonly all: () => readonly CrmList[];
  readonly add: (list: Omit<CrmList, 'id' | 'version' | 'updatedAt' | 'deletedAt' | 'members'>) => CrmList;
  /** Puts `newId` in the place of a record that is gone, or takes it out everywhere. */
  readonly replaceMember: (type: ObjectType, id: string, newId: string | undefined) => void;
}

/** Makes an empty store. */
export function createListStore(): ListStore {
  const lists = new Map<string, CrmList>();
  const live = () => [...lists.values()].filter((list) => list.deletedAt === undefined);

  function get(id: string): CrmList | undefined {
    const list = lists.get(id);
    return list?.deletedAt === undefined ? list : undefined;
  }

  function byName(name: string): CrmList | undefined {
    const wanted = name.trim().toLowerCase();
    return live().find((list) => list.name.toLowerCase() === wanted);
  }

  function add(list: Parameters<ListStore['add']>[0]): CrmList {
    const id = String(lists.size + 1);
    const { createdAt } = list;
    const stored = {
      ...list,
      id,
      version: 1,
      updatedAt: createdAt,
      deletedAt: undefined,
      members: new Map(),
    };
    lists.set(id, stored);
    return stored;
  }

  function replaceMember(type: ObjectType, id: string, newId: string | undefined): void {
    for (const list of lists.values()) {
      const joinedAt = list.objectType === type ? list.members.get(id) : undefined;
      if (joinedAt === undefined) continue;
      list.members.delete(id);
      if (newId !== undefined && !list.members.has(newId)) list.members.set(newId, joinedAt);
    }
  }

  return { get, find: (id) => lists.get(id), byName, all: live, add, replaceMember };
}
