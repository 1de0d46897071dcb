import { analytics } from './analytics.ts';
import { element } from './element.ts';
import { settings } from './settings.ts';

/** Shows HubSpot's form to those who have agreed to HubSpot, and to the others how to do without. */
export async function showNewsletter(): Promise<void> {
  const place = document.getElementById('newsletter');
  if (place === null) return;
  if (analytics.consent.status() !== 'granted') {
    place.replaceChildren(sayInstead('The form comes from HubSpot and is shown once you allow its cookie.'));
    return;
  }
  place.replaceChildren();
  await analytics.forms.create({
    formId: settings.newsletterFormId,
    target: place,
    submitButtonClass: 'button',
    onUnavailable: () =>
      place.replaceChildren(sayInstead('The form cannot be loaded just now; something keeps it from you.')),
  });
}

function sayInstead(why: string): Node {
  const mail = element(
    'a',
    { href: 'mailto:letter@leaf-and-kettle.example' },
    'letter@leaf-and-kettle.example',
  );
  return element('p', { class: 'notice' }, `${why} Or write to `, mail, '.');
}
