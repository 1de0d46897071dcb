import { analytics } from './analytics.ts';
import { element } from './element.ts';

const id = 'consent';

/**
 * Asks whether HubSpot may know the visitor, until there is an answer. The answer can be changed at the foot of the page.
 *
 * @param onAnswer - called after each answer
 */
export function startConsent(onAnswer: () => void): void {
  document.getElementById('privacy')?.addEventListener('click', () => ask(onAnswer));
  if (analytics.consent.status() === 'pending') ask(onAnswer);
}

function ask(onAnswer: () => void): void {
  if (document.getElementById(id) !== null) return;
  const answer = (act: () => void) => () => {
    act();
    document.getElementById(id)?.remove();
    onAnswer();
  };
  document.body.append(
    element(
      'aside',
      { id, class: 'consent', 'aria-label': 'Cookies' },
      element(
        'p',
        {},
        element('strong', {}, 'May we remember you? '),
        'With a cookie of HubSpot we see which teas interest you. Without it, everything works as well.',
      ),
      element(
        'div',
        { class: 'actions' },
        element(
          'button',
          { type: 'button', id: 'consent-no', class: 'quiet', onclick: answer(analytics.consent.revoke) },
          'No, thanks',
        ),
        element(
          'button',
          { type: 'button', id: 'consent-yes', onclick: answer(analytics.consent.grant) },
          'Yes, fine',
        ),
      ),
    ),
  );
}
