import type { Route } from '../../server/route.ts';
import { noScopes, useForms } from '../../server/scopes.ts';
import { listForms, readEmbeddedForm, readForm } from './forms.ts';
import { submitForm } from './submit.ts';

const read = { area: 'forms', scopes: useForms, bucket: 'crm' } as const;
const submit = { area: 'form-submissions', method: 'POST', handle: submitForm } as const;

/** Forms: definitions, and submissions with a token or without. */
export const formRoutes: readonly Route[] = [
  { ...read, name: 'forms.list', method: 'GET', path: '', handle: listForms },
  { ...read, name: 'forms.read', method: 'GET', path: '/:formId', handle: readForm },
  {
    ...submit,
    name: 'forms.submit',
    path: '/submit/:portalId/:formId',
    scopes: noScopes,
    bucket: 'forms',
    isPublic: true,
    isOpenToPages: true,
  },
  {
    name: 'forms.embed-definition',
    method: 'GET',
    area: 'form-embeds',
    path: '/:portalId/:formId/json',
    scopes: noScopes,
    bucket: 'none',
    isPublic: true,
    isOpenToPages: true,
    handle: readEmbeddedForm,
  },
  {
    ...submit,
    name: 'forms.submit-secure',
    path: '/secure/submit/:portalId/:formId',
    scopes: useForms,
    bucket: 'secure-forms',
  },
];
