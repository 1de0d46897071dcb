import { invalid, type Refusal, resourceNotFound } from '../../model/refusal.ts';
import { type Answer, ok } from '../../server/answer.ts';
import { type Call, param } from '../../server/call.ts';
import { formBody } from './form-body.ts';

/** GET all form definitions, page by page. */
export function listForms({ world, query }: Call): Answer | Refusal {
  const limit = Number(query.get('limit') ?? 20);
  const start = Number(query.get('after') ?? 0);
  if (!Number.isInteger(limit) || limit < 1 || !Number.isInteger(start)) {
    return invalid('limit and after must be integers');
  }
  const types = query.getAll('formTypes').flatMap((list) => list.split(','));
  const isWanted = types.length === 0 || types.includes('hubspot') || types.includes('all');
  const forms = isWanted ? world.forms.all() : [];
  const results = forms.slice(start, start + limit).map(formBody);
  const end = start + limit;
  return ok(end < forms.length ? { results, paging: { next: { after: String(end) } } } : { results });
}

/** GET one form definition. */
export function readForm(call: Call): Answer | Refusal {
  const form = call.world.forms.get(param(call, 'formId'));
  return form === undefined ? resourceNotFound : ok(formBody(form));
}

/** GET what an embedded form needs to be shown; its path and shape are unverified. */
export function readEmbeddedForm(call: Call): Answer | Refusal {
  const form = call.world.forms.get(param(call, 'formId'));
  const isOurs = param(call, 'portalId') === String(call.world.settings.portalId);
  if (form === undefined || !isOurs) return resourceNotFound;
  const { inlineMessage, redirectUri, fields } = form;
  return ok({ inlineMessage, redirectUri, fields });
}
