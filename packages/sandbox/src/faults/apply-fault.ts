import { isObject } from '../model/json.ts';
import type { Random } from '../runtime/random.ts';
import type { Answer } from '../server/answer.ts';
import { errorAnswer, htmlAnswer } from './error-answer.ts';
import type { Fault } from './fault.ts';
import { mixedBatch } from './mixed-batch.ts';

/** A request on which a fault falls. */
export interface FaultyRequest {
  readonly text: string;
  readonly correlationId: string;
  readonly random: Random;
  /** Carries the request out with this body. */
  readonly carryOut: (text: string) => Answer;
}

/** Answers a request as its fault wants it: before, instead of or after carrying it out. */
export function applyFault(fault: Fault, request: FaultyRequest): Answer {
  const { text, carryOut, correlationId } = request;
  switch (fault.kind) {
    case 'slow':
      return carryOut(text);
    case 'rate-limit':
    case 'not-found':
    case 'migrating':
      return errorAnswer(fault, correlationId);
    case 'status':
      if (fault.isCarriedOut) carryOut(text);
      return errorAnswer(fault, correlationId);
    case 'reset':
      if (fault.when === 'after-commit') carryOut(text);
      return { status: 0, isBroken: true };
    case 'truncated-json':
      return truncated(carryOut(text));
    case 'html':
      if (fault.isCarriedOut) carryOut(text);
      return htmlAnswer(200, 'Sign in');
    case 'empty-results':
      return emptied(fault.isCarriedOut ? carryOut(text) : undefined);
    case 'mixed-batch':
      return mixedBatch(fault, text, carryOut, request.random);
  }
}

function truncated(answer: Answer): Answer {
  const whole = JSON.stringify(answer.body ?? { status: 'COMPLETE' });
  return { ...answer, status: 200, text: whole.slice(0, Math.ceil(whole.length / 2)) };
}

function emptied(answer: Answer | undefined): Answer {
  const { errors: _errors, numErrors: _numErrors, ...body } = isObject(answer?.body) ? answer.body : {};
  return { status: 200, body: { status: 'COMPLETE', ...body, results: [] } };
}
