import {
  addressKey,
  type Knowledge,
  type Operation,
  type Outcome,
  type Plan,
  type RecordReference,
  type WrittenAt,
} from '@hubtrail/core/plan';
import { memoName, toMemos, writeForgotten, writeTimes } from '../knowledge/memos.ts';
import type { Memo } from '../stores/store.ts';

/** What an attempt went out from, and how its operations ended. */
interface Carried {
  readonly operations: readonly Operation[];
  readonly knowledge: Knowledge;
  readonly outcomes: ReadonlyMap<string, Outcome>;
}

/**
 * What is learnt about contacts and companies: their ids, and when their values happened; which ids are not true any
 * more, and who was forgotten; when forms were submitted.
 */
export function memosOfRecords(
  { plan, knowledge }: { readonly plan: Plan; readonly knowledge: Knowledge },
  outcomes: ReadonlyMap<string, Outcome>,
): Memo[] {
  const carried = { operations: plan.operations, knowledge, outcomes };
  return [...memosOfContacts(carried), ...memosOfCompanies(carried), ...memosOfForms(carried)];
}

function memosOfContacts({ operations, knowledge, outcomes }: Carried): Memo[] {
  const found = [...knowledge.contactIds].flatMap(([key, id]) => (id === null ? [] : [[key, id] as const]));
  const contacts = new Map(found);
  const aliases = new Map<string, string>();
  const times = new Map<string, string>();
  const forgotten: Memo[] = [];
  const noteTimes = (key: string, written: Iterable<readonly [string, number]>, before = key): void => {
    times.set(key, addTimes(knowledge.writtenAt?.get(before), written));
  };

  for (const operation of operations) {
    const outcome = outcomes.get(operation.id);
    const id = idIn(outcome);
    switch (operation.kind) {
      case 'forget-contact': {
        if (outcome?.status !== 'succeeded') break;
        const { email, mode, at } = operation;
        contacts.set(email, '');
        forgotten.push({
          name: memoName.forgotten(email),
          value: writeForgotten({ mode, at }),
          isKept: true,
        });
        break;
      }
      case 'associate-company':
        if (isGone(outcome))
          for (const [key, known] of found) if (refersTo(operation.contact, known)) contacts.set(key, '');
        break;
      case 'confirm-contact':
        if (id !== undefined) contacts.set(operation.email, id);
        break;
      case 'create-contact':
      case 'update-contact': {
        if (id === undefined) break;
        const { email, properties, at } = operation;
        contacts.set(email, id);
        if (effectOf(outcome) !== 'unchanged')
          noteTimes(
            email,
            Object.keys(properties).map((name) => [name, at]),
          );
        break;
      }
      case 'upsert-contact': {
        const key = addressKey(operation);
        if (isGone(outcome)) contacts.set(key, '');
        if (id === undefined) break;
        const { moved, unique, writtenAt = [] } = operation;
        noteTimes(key, writtenAt, moved?.from);
        contacts.set(key, id);
        if (moved === undefined) break;
        contacts.set(moved.from, '');
        if (unique === undefined) aliases.set(moved.from, key).set(key, key);
        break;
      }
    }
  }
  return [
    ...toMemos(memoName.alias, aliases),
    ...toMemos(memoName.contact, contacts),
    ...toMemos(memoName.writtenAt, times),
    ...forgotten,
  ];
}

function memosOfCompanies({ operations, knowledge, outcomes }: Carried): Memo[] {
  const companies = new Map<string, string>();
  const times = new Map<string, string>();
  for (const operation of operations) {
    const id = idIn(outcomes.get(operation.id));
    if (operation.kind !== 'upsert-company' || id === undefined) continue;
    const { key, writtenAt = [] } = operation;
    companies.set(key, id);
    times.set(key, addTimes(knowledge.companiesWrittenAt?.get(key), writtenAt));
  }
  return [...toMemos(memoName.company, companies), ...toMemos(memoName.companyWrittenAt, times)];
}

function memosOfForms({ operations, outcomes }: Carried): Memo[] {
  return operations.flatMap((operation) =>
    operation.kind === 'submit-form' &&
    operation.email !== undefined &&
    outcomes.get(operation.id)?.status === 'succeeded'
      ? [{ name: memoName.form(operation.email), value: String(operation.at) }]
      : [],
  );
}

function addTimes(before: WrittenAt = new Map(), written: Iterable<readonly [string, number]>): string {
  return writeTimes(new Map([...before, ...written]));
}

function idIn(outcome: Outcome | undefined): string | undefined {
  return outcome?.status === 'succeeded' ? outcome.receipt.recordId : undefined;
}

function effectOf(outcome: Outcome | undefined): string | undefined {
  return outcome?.status === 'succeeded' ? outcome.receipt.effect : undefined;
}

/** Whether the record is not there any more under the id that was remembered of it. */
function isGone(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && 'error' in outcome && outcome.error.code === 'NOT_FOUND';
}

function refersTo(record: RecordReference, id: string): boolean {
  return 'id' in record && record.id === id;
}
