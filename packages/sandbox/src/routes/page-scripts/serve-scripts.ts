import { type Refusal, resourceNotFound } from '../../model/refusal.ts';
import { trackVisitor } from '../../page-scripts/analytics.js';
import { manageConsent } from '../../page-scripts/banner.js';
import { createCookieJar } from '../../page-scripts/cookie-jar.js';
import { offerEditorForms } from '../../page-scripts/editor-forms.js';
import { createFormKit } from '../../page-scripts/form-kit.js';
import { offerLegacyForms } from '../../page-scripts/legacy-forms.js';
import { loadTracking } from '../../page-scripts/loader.js';
import type { Answer } from '../../server/answer.ts';
import { type Call, param } from '../../server/call.ts';
import { scriptText } from './script-text.ts';

const stampMs = 5 * 60 * 1_000;

/** GET `js.hs-scripts.com/{hubId}.js`. Another account's id is not found (unverified). */
export function serveLoader(call: Call): Answer | Refusal {
  return ofThisAccount(call, (hubId) => {
    const stamp = Math.floor(call.now / stampMs) * stampMs;
    return scriptText(loadTracking, { hubId, stamp });
  });
}

/** GET the tracking script itself, under a path with the start of the current five minutes. */
export function serveAnalytics(call: Call): Answer | Refusal {
  return ofThisAccount(call, (portalId) => scriptText(trackVisitor, { portalId }, createCookieJar));
}

/** GET the consent banner. */
export function serveBanner(call: Call): Answer | Refusal {
  const asksFor = call.world.settings.consentBanner;
  return ofThisAccount(call, () => scriptText(manageConsent, { asksFor }, createCookieJar));
}

/** GET the forms SDK for legacy forms; it is the same for all accounts. */
export function serveLegacyForms({ world }: Call): Answer {
  const delayMs = world.settings.delays.formsSdkMs;
  return script(scriptText(offerLegacyForms, { delayMs }, createFormKit));
}

/** GET the embed of the new editor's forms. */
export function serveEditorForms(call: Call): Answer | Refusal {
  const delayMs = call.world.settings.delays.formsSdkMs;
  return ofThisAccount(call, (portalId) =>
    scriptText(offerEditorForms, { portalId, delayMs }, createFormKit),
  );
}

function ofThisAccount(call: Call, write: (portalId: string) => string): Answer | Refusal {
  const portalId = String(call.world.settings.portalId);
  const asked = param(call, 'portalId').replace(/\.js$/, '');
  return asked === portalId ? script(write(portalId)) : resourceNotFound;
}

function script(text: string): Answer {
  return { status: 200, text, headers: { 'content-type': 'application/javascript; charset=utf-8' } };
}
