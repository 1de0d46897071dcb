import { analytics } from './analytics.ts';
import { api } from './api.ts';
import { element } from './element.ts';
import { settings } from './settings.ts';

/**
 * Shows HubSpot's form to those who have agreed to HubSpot, if it comes; else the shop's own, which the shop's server
 * submits. Either way it is the same form to HubSpot.
 */
export async function showNewsletter(): Promise<void> {
  const place = document.getElementById('newsletter');
  if (place === null) return;
  if (analytics.consent.status() !== 'granted') {
    place.replaceChildren(ownForm());
    return;
  }
  place.replaceChildren();
  await analytics.forms.create({
    formId: settings.newsletterFormId,
    target: place,
    submitButtonClass: 'button',
    onUnavailable: () => place.replaceChildren(ownForm()),
  });
}

function ownForm(): Node {
  const trouble = element('p', { class: 'trouble', role: 'alert' });
  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const fields = new FormData(form);
    const answer = await api.newsletter({
      firstname: String(fields.get('firstname')),
      email: String(fields.get('email')),
      // Whose visit it is, if the visitor has agreed to be known.
      context: analytics.forms.context(),
    });
    if (answer.ok) form.replaceWith(element('p', { class: 'submitted-message' }, answer.value.message));
    else trouble.textContent = answer.message;
  }
  const form = element(
    'form',
    { class: 'hs-form', id: 'own-newsletter', onsubmit: (event) => void submit(event) },
    element('label', {}, 'First name', element('input', { name: 'firstname', autocomplete: 'given-name' })),
    element(
      'label',
      {},
      'E-mail',
      element('input', { name: 'email', type: 'email', autocomplete: 'email', required: true }),
    ),
    element('input', { type: 'submit', value: 'Subscribe' }),
    trouble,
  );
  return form;
}
