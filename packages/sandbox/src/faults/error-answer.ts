import { limitAnswer } from '../limits/limit-answer.ts';
import type { ReachedLimit } from '../limits/rate-limiter.ts';
import type { Refusal } from '../model/refusal.ts';
import type { Answer } from '../server/answer.ts';
import { notAuthenticated } from '../server/authenticate.ts';
import { missingScopes } from '../server/check-scopes.ts';
import { refusalAnswer } from '../server/refusal-answer.ts';
import type { MigratingFault, NotFoundFault, RateLimitFault, StatusFault } from './fault.ts';

type ErrorFault = RateLimitFault | StatusFault | NotFoundFault | MigratingFault;

/** The answer of a fault that has one of its own. Texts of 423, 477 and 5xx are unverified. */
export function errorAnswer(fault: ErrorFault, correlationId: string): Answer {
  switch (fault.kind) {
    case 'rate-limit':
      return withRetryAfter(
        limitAnswer(reached[fault.policy], 'crm', correlationId),
        fault.retryAfterSeconds,
      );
    case 'migrating': {
      const message = 'This HubSpot account is currently being migrated between data hosting locations.';
      const answer = refusalAnswer(
        { status: 477, message, category: 'MIGRATION_IN_PROGRESS' },
        correlationId,
      );
      return withRetryAfter(answer, fault.retryAfterSeconds);
    }
    case 'not-found':
      return notFound(fault.isMarked, correlationId);
    case 'status':
      return statusAnswer(fault, correlationId);
  }
}

const reached: Readonly<Record<RateLimitFault['policy'], ReachedLimit>> = {
  TEN_SECONDLY_ROLLING: 'ten-secondly',
  SECONDLY: 'secondly',
  DAILY: 'daily',
};

function notFound(isMarked: boolean, correlationId: string): Answer {
  if (!isMarked) return refusalAnswer({ status: 404, message: 'resource not found' }, correlationId);
  const refusal = { status: 404, message: 'resource not found', category: 'OBJECT_NOT_FOUND' };
  return { ...refusalAnswer(refusal, correlationId), headers: { 'x-hubspot-notfound': 'true' } };
}

function statusAnswer({ status, existingId }: StatusFault, correlationId: string): Answer {
  if (status === 502 || status === 504 || status === 524) return htmlAnswer(status, pageTitles[status]);
  return refusalAnswer(refusalOf(status, existingId), correlationId);
}

const pageTitles = { 502: 'Bad Gateway', 504: 'Gateway Time-out', 524: 'A timeout occurred' } as const;

function refusalOf(status: 401 | 403 | 409 | 423 | 500 | 503, existingId: string | undefined): Refusal {
  switch (status) {
    case 401:
      return notAuthenticated;
    case 403:
      return missingScopes(['crm.objects.contacts.write']);
    case 409: {
      const message =
        existingId === undefined
          ? 'Contact already exists.'
          : `Contact already exists. Existing ID: ${existingId}`;
      return { status, message, category: 'CONFLICT' };
    }
    case 423:
      return {
        status,
        message: 'This resource is locked. Please retry after 2 seconds.',
        category: 'LOCKED',
      };
    case 500:
      return { status, message: 'internal error' };
    case 503:
      return { status, message: 'Service unavailable' };
  }
}

/** A web page, without anything of HubSpot's API. */
export function htmlAnswer(status: number, title: string): Answer {
  const text = `<html>\r\n<head><title>${status} ${title}</title></head>\r\n<body>\r\n<center><h1>${status} ${title}</h1></center>\r\n<hr><center>cloudflare</center>\r\n</body>\r\n</html>\r\n`;
  return { status, text, headers: { 'content-type': 'text/html' } };
}

function withRetryAfter(answer: Answer, seconds: number | undefined): Answer {
  if (seconds === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}
