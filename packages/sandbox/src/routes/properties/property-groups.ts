import { textOf } from '../../model/json.ts';
import type { PropertyGroup } from '../../model/property.ts';
import { invalid, type Refusal } from '../../model/refusal.ts';
import { type Answer, created, noContent, ok } from '../../server/answer.ts';
import { type Call, fields, param, typeOf } from '../../server/call.ts';

/** GET all groups. */
export function listGroups(call: Call): Answer {
  return ok({ results: [...groupsOf(call).values()] });
}

/** GET one group. */
export function readGroup(call: Call): Answer | Refusal {
  const found = groupsOf(call).get(param(call, 'name'));
  return found === undefined ? groupNotFound(call) : ok(found);
}

/** POST a group. */
export function createGroup(call: Call): Answer | Refusal {
  const body = fields(call);
  const name = textOf(body['name'])?.toLowerCase();
  const label = textOf(body['label']);
  if (name === undefined || label === undefined) {
    return invalid('Some required fields were not set: [name, label]');
  }
  if (groupsOf(call).has(name)) {
    const message = `A property group named '${name}' already exists.`; // text unverified
    return { status: 409, message, category: 'OBJECT_ALREADY_EXISTS' };
  }
  const group: PropertyGroup = {
    name,
    label,
    displayOrder: orderOf(body['displayOrder'], -1),
    archived: false,
  };
  groupsOf(call).set(name, group);
  return created(group);
}

/** PATCH a group's label and place. */
export function updateGroup(call: Call): Answer | Refusal {
  const found = groupsOf(call).get(param(call, 'name'));
  if (found === undefined) return groupNotFound(call);
  const body = fields(call);
  const group: PropertyGroup = {
    ...found,
    label: textOf(body['label']) ?? found.label,
    displayOrder: orderOf(body['displayOrder'], found.displayOrder),
  };
  groupsOf(call).set(found.name, group);
  return ok(group);
}

/** DELETE a group. A group in use stays (unverified). */
export function archiveGroup(call: Call): Answer | Refusal {
  const name = param(call, 'name');
  if (!groupsOf(call).has(name)) return groupNotFound(call);
  const isUsed = call.world.catalogs[typeOf(call)].list().some((property) => property.groupName === name);
  if (isUsed) return invalid(`Property group ${name} still has properties.`);
  groupsOf(call).delete(name);
  return noContent;
}

function groupsOf(call: Call): Map<string, PropertyGroup> {
  return call.world.catalogs[typeOf(call)].groups;
}

function orderOf(value: unknown, absent: number): number {
  return typeof value === 'number' ? value : absent;
}

function groupNotFound(call: Call): Refusal {
  const message = `Property group ${param(call, 'name')} does not exist.`; // text unverified
  return { status: 404, message, category: 'OBJECT_NOT_FOUND' };
}
