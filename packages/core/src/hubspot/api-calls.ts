import { type ApiCall, read, write } from './api-call.ts';
import { type ApiVersion, endpoints, submitFormPaths } from './endpoints.ts';
import { listCalls } from './list-calls.ts';

const probe = {
  ...read,
  method: 'GET',
  failure: 'nothing: the report says that the feature is not allowed',
} as const;
const companyFailure = '`partial` or `failed`, the group is a dead letter';

/**
 * Every request that Hubtrail makes, whatever it is asked to do: nothing else reaches HubSpot.
 *
 * `outbox`: the events keep their place and are tried again with back-off, for a day by default. `when needed`: asked
 * again by the next events that need it, which wait.
 */
export const apiCalls: readonly ApiCall[] = [
  {
    method: 'POST',
    path: (paths) => paths.oauthToken,
    does: 'gets an access token (OAuth only)',
    feature: 'all',
    effect: 'reads',
    steps: 'one',
    repeatable: 'the refresh token stays',
    retry: 'when needed',
    failure: '`UNAUTHORIZED`; events are kept',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.account,
    does: 'reads the portal id; tests the connection',
    feature: 'all',
    failure: 'events by plain name fail and ask for `portalId`',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.properties('contacts'),
    does: 'reads which contact properties there are',
    feature: 'contacts',
    failure: 'nothing: values are sent as they are',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.properties('companies'),
    does: 'reads which company properties there are',
    feature: 'companies',
    failure: 'companies without our key property fail',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.eventDefinitions,
    does: 'reads which custom events are defined',
    feature: 'events',
    failure: 'nothing: HubSpot judges the events',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => `${paths.eventDefinitions}/{name}`,
    does: 'reads one definition, before something is added to it',
    feature: 'schema',
    failure: '`UNKNOWN_EVENT`, or the property is left out with an issue',
  },
  {
    ...probe,
    path: (paths) => paths.objects('contacts'),
    does: 'tests whether contacts may be read, by the id of one',
    feature: 'contacts',
  },
  {
    ...probe,
    path: (paths) => paths.objects('companies'),
    does: 'tests whether companies may be read, by the id of one',
    feature: 'companies',
  },
  {
    ...probe,
    path: (paths) => paths.lists,
    does: 'tests whether lists may be read',
    feature: 'lists',
  },
  {
    ...probe,
    path: (paths) => paths.forms,
    does: 'tests whether forms may be read (not with 2026-03)',
    feature: 'forms',
  },
  {
    ...read,
    method: 'POST',
    path: (paths) => `${paths.objects('contacts')}/batch/read`,
    does: 'looks up contacts by e-mail or user id; looks whether a form has arrived',
    feature: 'contacts',
    failure: 'nothing: the contact counts as new, and the upsert finds it',
  },
  {
    ...read,
    method: 'POST',
    path: (paths) => `${paths.objects('companies')}/batch/read`,
    does: 'looks up the ids of companies that were written, where the answer does not say which is which',
    feature: 'companies',
    failure: 'the company is written, and not associated',
  },
  {
    ...read,
    method: 'POST',
    path: (paths) => `${paths.objects('companies')}/search`,
    does: 'looks up companies by domain, to adopt those without our key',
    feature: 'companies',
    failure: companyFailure,
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.properties('companies'),
    does: 'creates the company key property',
    feature: 'schema',
    steps: 'part',
    repeatable: 'HubSpot refuses the second, which counts as done',
    failure: 'companies fail with `UNKNOWN_PROPERTY`',
  },
  ...(['contacts', 'companies'] as const).map(
    (type): ApiCall => ({
      ...write,
      method: 'POST',
      path: (paths) => `${paths.properties(type)}/batch/create`,
      does: `creates missing properties of ${type}, if allowed`,
      feature: 'schema',
      steps: 'part',
      repeatable: 'HubSpot refuses the second, which counts as done',
      failure: 'the value is left out, with an issue',
    }),
  ),
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.eventDefinitions,
    does: 'defines a custom event, if allowed',
    feature: 'schema',
    steps: 'part',
    repeatable: 'HubSpot refuses the second, which counts as done',
    failure: '`UNKNOWN_EVENT`, the event is a dead letter',
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => `${paths.eventDefinitions}/{name}/property`,
    does: 'adds a property to a custom event, if allowed',
    feature: 'schema',
    steps: 'part',
    repeatable: 'HubSpot refuses the second, which counts as done',
    failure: 'the value is left out, with an issue',
  },
  ...(['upsert', 'update'] as const).map(
    (how): ApiCall => ({
      ...write,
      method: 'POST',
      path: (paths) => `${paths.objects('contacts')}/batch/${how}`,
      does: how === 'upsert' ? 'creates or updates contacts by their key' : 'updates contacts by their id',
      feature: 'contacts',
      steps: how === 'upsert' ? 'one' : 'part',
      repeatable: 'the same values of the same record',
      failure: '`failed`, the event is a dead letter',
    }),
  ),
  ...(['upsert', 'update'] as const).map(
    (how): ApiCall => ({
      ...write,
      method: 'POST',
      path: (paths) => `${paths.objects('companies')}/batch/${how}`,
      does: how === 'upsert' ? 'creates or updates companies by our key' : 'gives adopted companies our key',
      feature: 'companies',
      steps: 'part',
      repeatable: 'the same values of the same record',
      failure: companyFailure,
    }),
  ),
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.associateDefault('contacts', 'companies'),
    does: 'associates contacts with companies',
    feature: 'companies',
    steps: 'part',
    repeatable: 'an association exists once',
    failure: companyFailure,
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.associate('contacts', 'companies'),
    does: 'makes a company the primary one, if asked to',
    feature: 'companies',
    steps: 'part',
    repeatable: 'an association exists once',
    failure: companyFailure,
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => `${paths.objects('contacts')}/batch/archive`,
    does: 'archives forgotten contacts',
    feature: 'contacts',
    steps: 'one',
    repeatable: 'what is archived stays so',
    failure: '`failed`, the event is a dead letter',
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => `${paths.objects('contacts')}/gdpr-delete`,
    does: 'deletes a forgotten contact for good',
    feature: 'contacts',
    steps: 'one',
    repeatable: 'what is deleted stays so',
    failure: '`failed`, the event is a dead letter',
  },
  ...listCalls,
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.objects('contacts'),
    does: 'creates the contact of a sign-up',
    feature: 'contacts',
    steps: 'part',
    repeatable: 'HubSpot refuses the second; that it is our own is read',
    failure: '`failed`, the sign-up is a dead letter',
  },
  {
    ...write,
    method: 'PATCH',
    path: (paths) => `${paths.objects('contacts')}/{name}`,
    does: 'updates a contact that somebody signed up with again',
    feature: 'contacts',
    steps: 'part',
    repeatable: 'the same values of the same record',
    failure: '`failed`, the sign-up is a dead letter',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => `${paths.objects('contacts')}/{name}`,
    does: 'reads whether a contact is the one that a lost answer was about',
    feature: 'contacts',
    retry: 'outbox',
    failure: '`failed`, the sign-up is a dead letter',
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.objects('notes'),
    does: 'writes a note on a contact',
    feature: 'notes',
    steps: 'part',
    repeatable: 'never: without an answer it is looked for first',
    failure: '`partial` or `failed`; the note is a dead letter',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.associated('contacts', '{name}', 'notes'),
    does: 'looks which notes a contact has, before one is written again',
    feature: 'notes',
    retry: 'outbox',
    failure: '`UNCERTAIN`: the note is not written again',
  },
  {
    ...read,
    method: 'POST',
    path: (paths) => `${paths.objects('notes')}/batch/read`,
    does: 'reads these notes',
    feature: 'notes',
    retry: 'outbox',
    failure: '`UNCERTAIN`: the note is not written again',
  },
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.sendEvents,
    does: 'sends custom events',
    feature: 'events',
    steps: 'one',
    repeatable: 'HubSpot keeps the first of equal uuids, which are message ids',
    failure: '`failed`, the event is a dead letter',
  },
  ...(['secure', 'public'] as const).map(
    (access): ApiCall => ({
      ...write,
      method: 'POST',
      path: () => `${submitFormPaths[access]}/{portalId}/{formId}`,
      does: access === 'secure' ? 'submits a form' : 'submits a form, if the token lacks the scope',
      feature: 'forms',
      steps: 'part',
      repeatable: 'without an answer its contact is looked at; once more if it shows nothing by the deadline',
      failure: '`failed` with the fields as issues, or `partial` when its contact does not show',
    }),
  ),
  {
    ...write,
    method: 'POST',
    path: (paths) => paths.sendEmail,
    does: 'sends a transactional e-mail',
    feature: 'email',
    steps: 'one',
    repeatable: 'HubSpot sends one e-mail per sendId, which is the message id',
    failure: '`failed`, the e-mail is a dead letter',
  },
  {
    ...read,
    method: 'GET',
    path: (paths) => paths.emailStatus && `${paths.emailStatus}/{statusId}`,
    does: 'reads what became of an e-mail that was sent twice (v3 only)',
    feature: 'email',
    failure: 'nothing: the e-mail counts as sent',
  },
];

/** The rows that a request belongs to: one, always. */
export function findApiCalls(method: string, path: string, version: ApiVersion): readonly ApiCall[] {
  return apiCalls.filter((call) => call.method === method && isLike(call.path(endpoints[version]), path));
}

function isLike(pattern: string | undefined, path: string): boolean {
  if (pattern === undefined) return false;
  const parts = path.split('/');
  const wanted = pattern.split('/');
  return (
    wanted.length === parts.length &&
    wanted.every((part, index) => part.startsWith('{') || part === parts[index])
  );
}
