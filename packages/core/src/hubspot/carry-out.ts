import type { ConfirmContact, ReadContact, SendEmail, SubmitForm } from '../plan/form-operations.ts';
import type {
  AssociateCompany,
  ChangeList,
  CreateContact,
  CreateNote,
  EnsureList,
  ForgetContact,
  SendEvent,
  SyncList,
  UpdateContact,
  UpsertCompany,
  UpsertContact,
} from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import type { Batch } from '../plan/waves.ts';
import { associateCompanies } from './associate-companies.ts';
import { changeLists } from './change-lists.ts';
import { confirmContacts, readBefore } from './confirm-contacts.ts';
import { createContacts } from './create-contacts.ts';
import { createNotes } from './create-notes.ts';
import { ensureLists } from './ensure-lists.ts';
import { forgetContacts } from './forget-contacts.ts';
import type { RecipeContext } from './recipe.ts';
import type { Conversation } from './request.ts';
import { sendEmails } from './send-emails.ts';
import { sendEvents } from './send-events.ts';
import { submitForms } from './submit-forms.ts';
import { syncLists } from './sync-lists.ts';
import { updateContacts } from './update-contacts.ts';
import { upsertCompanies } from './upsert-companies.ts';
import { upsertContacts } from './upsert-contacts.ts';

/** Starts the conversation that carries out this batch. */
export function carryOut(batch: Batch, context: RecipeContext): Conversation<ReadonlyMap<string, Outcome>> {
  switch (batch.kind) {
    case 'upsert-contact':
      return upsertContacts(batch.operations as readonly UpsertContact[], context);
    case 'upsert-company':
      return upsertCompanies(batch.operations as readonly UpsertCompany[], context);
    case 'associate-company':
      return associateCompanies(batch.operations as readonly AssociateCompany[], context);
    case 'forget-contact':
      return forgetContacts(batch.operations as readonly ForgetContact[], context);
    case 'create-contact':
      return createContacts(batch.operations as readonly CreateContact[], context);
    case 'update-contact':
      return updateContacts(batch.operations as readonly UpdateContact[], context);
    case 'create-note':
      return createNotes(batch.operations as readonly CreateNote[], context);
    case 'ensure-list':
      return ensureLists(batch.operations as readonly EnsureList[], context);
    case 'change-list':
      return changeLists(batch.operations as readonly ChangeList[], context);
    case 'sync-list':
      return syncLists(batch.operations as readonly SyncList[], context);
    case 'send-event':
      return sendEvents(batch.operations as readonly SendEvent[], context);
    case 'read-contact':
      return readBefore(batch.operations as readonly ReadContact[], context);
    case 'submit-form':
      return submitForms(batch.operations as readonly SubmitForm[], context);
    case 'confirm-contact':
      return confirmContacts(batch.operations as readonly ConfirmContact[], context);
    case 'send-email':
      return sendEmails(batch.operations as readonly SendEmail[], context);
  }
}
