import type { DeliveryErrorCode } from '@hubtrail/core';
import type { Fault, MixedBatchFault } from '@hubtrail/sandbox';

/** Something that goes wrong, and what must come of it. */
export interface FaultCase {
  readonly title: string;
  readonly fault: Fault;
  /** `delivered`: all of it, in the end. `told`: what was not done is not called delivered, and everything else is done. */
  readonly expected: 'delivered' | 'told';
  /** What a refusal says of an operation that could not be done because of it. */
  readonly code?: DeliveryErrorCode;
}

const status = (code: 401 | 403 | 409 | 423 | 500 | 502 | 503 | 504 | 524, isCarriedOut = false): Fault => ({
  kind: 'status',
  status: code,
  ...(isCarriedOut && { isCarriedOut }),
});
const limit = (policy: 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY'): Fault => ({
  kind: 'rate-limit',
  policy,
  retryAfterSeconds: 0,
});
const mixed = (defect: MixedBatchFault['defect']): Fault => ({ kind: 'mixed-batch', defect, count: 2 });
const passes = (title: string, fault: Fault): FaultCase => ({ title, fault, expected: 'delivered' });
const stays = (title: string, fault: Fault, code: DeliveryErrorCode): FaultCase => ({
  title,
  fault,
  expected: 'told',
  code,
});

/** All of them fall on one request and are over then. */
export const faultCases: readonly FaultCase[] = [
  passes('429 ten seconds', limit('TEN_SECONDLY_ROLLING')),
  passes('429 second', limit('SECONDLY')),
  passes('429 day', limit('DAILY')),
  passes('423 locked', status(423)),
  passes('477 moving', { kind: 'migrating', retryAfterSeconds: 0 }),
  passes('500', status(500)),
  passes('500, carried out', status(500, true)),
  passes('502 HTML', status(502)),
  passes('503', status(503)),
  passes('504', status(504)),
  passes('524', status(524)),
  passes('404 wrong path', { kind: 'not-found', isMarked: false }),
  passes('slow', { kind: 'slow', delayMs: 20 }),
  passes('reset before', { kind: 'reset', when: 'before-commit' }),
  passes('reset after', { kind: 'reset', when: 'after-commit' }),
  passes('200 empty', { kind: 'empty-results' }),
  passes('200 empty, carried out', { kind: 'empty-results', isCarriedOut: true }),
  passes('truncated JSON', { kind: 'truncated-json' }),
  passes('200 HTML', { kind: 'html' }),
  passes('200 HTML, carried out', { kind: 'html', isCarriedOut: true }),
  passes('207 results missing', mixed('results-missing')),
  passes('207 results foreign', mixed('results-foreign')),
  stays('401', status(401), 'STILL_QUEUED'),
  stays('403', status(403), 'MISSING_SCOPES'),
  stays('409', status(409), 'CONFLICT'),
  stays('404 no record', { kind: 'not-found', isMarked: true }, 'NOT_FOUND'),
  stays('207 errors traced', mixed('errors-traced'), 'INVALID_REQUEST'),
  stays('207 errors dropped', mixed('errors-dropped'), 'INVALID_REQUEST'),
  stays('207 errors untraced', mixed('errors-untraced'), 'INVALID_REQUEST'),
  stays('207 errors foreign', mixed('errors-foreign'), 'INVALID_REQUEST'),
];
