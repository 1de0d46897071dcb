import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../errors/delivery-error.ts';
import { describeOutage, type Situation } from './describe-outage.ts';
import type { ConnectionHealth } from './health.ts';
import { outageTexts } from './outage-texts.ts';

const capabilities = {
  contacts: 'ok',
  companies: 'ok',
  events: 'forbidden',
  lists: 'ok',
  forms: 'ok',
  email: 'ok',
  notes: 'ok',
  schema: 'ok',
} as const;
const error = new DeliveryError('UNAVAILABLE', 'x', { correlationId: 'c-1', status: 503 });
const health = (fields: Partial<ConnectionHealth> = {}): ConnectionHealth => ({
  status: 'unavailable',
  since: 0,
  capabilities,
  refusals: { events: new DeliveryError('NOT_IN_PLAN', 'x', { correlationId: 'c-2' }) },
  error,
  ...fields,
});
const save: Situation = { operation: 'save this contact' };

it('R-25 R-26 R-27 R-28 a lost connection is told by its problem, impact, explanation and next step', () => {
  expect(describeOutage(health(), save)).toStrictEqual({
    title: "We're having trouble connecting to HubSpot right now.",
    impact: "Until a connection is reestablished, we won't be able to save this contact.",
    explanation:
      'This is due to a temporary issue with our connection, and it will most likely need no action on your part to resolve.',
    nextStep: 'Please try again later.',
    severity: 'warning',
    temporary: true,
    where: { operation: 'save this contact' },
    debug: { status: 'unavailable', code: 'UNAVAILABLE', correlationId: 'c-1' },
  });
});

it('nothing is told when nothing is in the way', () => {
  expect(describeOutage(health({ status: 'ok' }), save)).toBeUndefined();
  expect(describeOutage(health({ status: 'ok' }), { ...save, capability: 'contacts' })).toBeUndefined();
});

it('R-28 when it is known when HubSpot is asked again, the next step says so', () => {
  const told = describeOutage(health({ status: 'rate_limited', retryAt: 60_000 }), save);
  expect(told).toMatchObject({
    nextStep: 'Please try again after 1970-01-01T00:01:00.000Z.',
    retryAt: 60_000,
  });
});

it('R-27 R-32 a revoked token is no temporary issue: the user is asked to reconnect', () => {
  const told = describeOutage(health({ status: 'unauthorized', action: 'reconnect' }), save);
  expect(told).toMatchObject({
    title: "We've been disconnected from HubSpot.",
    nextStep: 'Please reconnect to HubSpot now.',
    action: 'reconnect',
    temporary: false,
  });
  expect(told).not.toHaveProperty('explanation');
});

it('R-13 what HubSpot has forbidden concerns only what needs it', () => {
  const told = describeOutage(health({ status: 'ok' }), { ...save, capability: 'events', effect: 'queued' });
  expect(told).toMatchObject({
    title: "Our connection to HubSpot doesn't cover this yet.",
    impact: "Until a connection is reestablished, we won't be able to save this contact.",
    temporary: false,
    debug: { status: 'forbidden', code: 'NOT_IN_PLAN', correlationId: 'c-2' },
  });
});

it('R-13 says where in the app it belongs', () => {
  const where = {
    ...save,
    capability: 'contacts',
    object: 'contact',
    record: '51',
    field: 'company',
  } as const;
  expect(describeOutage(health(), { ...where, isRequired: true })?.where).toEqual(where);
});

it.each([
  [
    'INVALID_REQUEST',
    "HubSpot can't take it as it is. Everything else goes on.",
    'Please check what was entered and try again.',
  ],
  [
    'INVALID_EMAIL',
    "HubSpot can't take it as it is. Everything else goes on.",
    'Please check what was entered and try again.',
  ],
  ['EXPIRED', "It didn't reach HubSpot. Everything else goes on.", 'Please try again later.'],
] as const)(
  'R-31 %s is told by itself, and not as an outage, whatever the connection is',
  (code, impact, nextStep) => {
    const refusal = new DeliveryError(code, 'x');
    for (const status of ['ok', 'unavailable', 'unauthorized'] as const) {
      const told = describeOutage(health({ status, retryAt: 5 }), { ...save, error: refusal });
      expect(told).toMatchObject({
        title: "We couldn't save this contact.",
        impact,
        nextStep,
        temporary: false,
      });
      expect(told).not.toHaveProperty('explanation');
      expect(told?.debug).toEqual({ status: code === 'EXPIRED' ? 'failed' : 'refused', code });
    }
  },
);

it('R-31 what passes is told as an outage, though the connection may be back by now', () => {
  const passing = new DeliveryError('NO_ANSWER', 'x', { retryable: true });
  expect(describeOutage(health({ status: 'ok' }), { ...save, error: passing })).toMatchObject({
    title: "We're having trouble connecting to HubSpot right now.",
    nextStep: 'Please try again later.',
    temporary: true,
  });
});

it('R-26 every operation completes the sentence', () => {
  for (const operation of ['update this contact', 'record this activity', 'update this company'])
    expect(describeOutage(health(), { operation })?.impact).toBe(
      `Until a connection is reestablished, we won't be able to ${operation}.`,
    );
});

it('R-33 R-34 R-35 only what is required and has nothing to show is an error', () => {
  const severity = (fields: Partial<Situation>): string | undefined =>
    describeOutage(health(), { ...save, ...fields })?.severity;
  expect(severity({ isRequired: true })).toBe('error');
  expect(severity({ isRequired: true, effect: 'stale' })).toBe('warning');
  expect(severity({ isRequired: false })).toBe('warning');
});

it('R-36 a change that was stored is not called lost', () => {
  expect(describeOutage(health(), { ...save, effect: 'queued' })).toMatchObject({
    impact: "Your changes are saved. We'll save this contact as soon as the connection is reestablished.",
    nextStep: 'You can go on with your work.',
  });
});

it('R-29 R-30 texts and the name of the connection are the app’s to choose', () => {
  const texts = { troubleTitle: 'Gerade keine Verbindung zu {app}.' };
  expect(describeOutage(health(), { ...save, appName: 'our CRM', texts })?.title).toBe(
    'Gerade keine Verbindung zu our CRM.',
  );
});

describe.each(Object.entries(outageTexts))('the text %s', (_name, text) => {
  it('R-17 R-18 blames nobody', () => {
    expect(text).not.toMatch(/outage|is down|fault|blame|you did|your error|invalid/i);
  });

  it('R-19 holds no code, number or jargon', () => {
    expect(text).not.toMatch(/\d|api|http|json|token|exception|\bid\b/i);
  });

  it('R-20 R-21 R-22 has no oops, no exclamation mark and no sorry', () => {
    expect(text).not.toMatch(/oops|uh-oh|it's us|!|sorry|unfortunately|thank/i);
  });

  it('R-23 is brief', () => {
    expect(text.length).toBeLessThanOrEqual(200);
  });
});

it('R-24 every status has a next step', () => {
  for (const status of ['rate_limited', 'unauthorized', 'unavailable'] as const)
    for (const effect of ['blocked', 'queued', 'stale'] as const)
      expect(describeOutage(health({ status }), { ...save, effect })?.nextStep).not.toBe('');
});
