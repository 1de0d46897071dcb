import { describe, expect, it } from 'vitest';
import { makeContext, makeSend } from '../../test/make-operations.ts';
import { answer, type Script, transcript } from '../../test/transcript.ts';
import type { SendEvent } from '../plan/operation.ts';
import type { Outcome, Receipt } from '../plan/outcome.ts';
import type { HubSpotRequest, HubSpotResponse } from './request.ts';
import { sendEvents } from './send-events.ts';

interface Input {
  readonly uuid: string;
  readonly eventName: string;
  readonly properties: Readonly<Record<string, string>>;
}

function inputsOf(request: HubSpotRequest | undefined): readonly Input[] {
  return (request?.body as { readonly inputs: readonly Input[] } | undefined)?.inputs ?? [];
}

function send(
  operations: readonly SendEvent[],
  script: Script,
  receipts: Readonly<Record<string, Receipt>> = {},
) {
  const { requests, result } = transcript(sendEvents(operations, makeContext(receipts)), script);
  return { requests, outcomes: operations.map(({ id }) => result.get(id) as Outcome) };
}

const accepted = answer(204);
const statusOf = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.status === 'succeeded' ? outcome.receipt.effect : outcome.error.code));

describe('the request', () => {
  it('S-50 S-64 S-65 F42 F43 says what happened, when, to whom in every known way, and its uuid', () => {
    const operation = makeSend('m1', {
      contact: { id: '802' },
      trackingToken: 'ab14',
      properties: { city: 'Leeds' },
    });
    expect(send([operation], [accepted]).requests).toStrictEqual([
      {
        method: 'POST',
        path: '/events/2026-03/send/batch',
        budget: 'events',
        body: {
          inputs: [
            {
              eventName: 'pe1_x',
              objectId: '802',
              email: 'ada@example.com',
              utk: 'ab14',
              occurredAt: '2026-11-20T10:00:00.000Z',
              uuid: 'm1',
              properties: { city: 'Leeds' },
            },
          ],
        },
      },
    ]);
  });

  it('takes the id of a contact that was written before, and does without where there is none', () => {
    const operation = makeSend('m1', { contact: { operation: 'contact a' } });
    const receipts: Record<string, Receipt> = { 'contact a': { effect: 'created', recordId: '7' } };
    expect(inputsOf(send([operation], [accepted], receipts).requests[0])).toMatchObject([{ objectId: '7' }]);
    expect(inputsOf(send([operation], [accepted]).requests[0])[0]).not.toHaveProperty('objectId');
  });
});

it('an empty 204 is success: accepted, for HubSpot works on it later', () => {
  expect(statusOf(send([makeSend('m1'), makeSend('m2')], [accepted]).outcomes)).toStrictEqual([
    'accepted',
    'accepted',
  ]);
});

it('S-65 a conflict of a single event says that HubSpot has had it', () => {
  const { requests, outcomes } = send(
    [makeSend('m1'), makeSend('m2')],
    [answer(409, {}), answer(409, {}), accepted],
  );
  expect(requests).toHaveLength(3);
  expect(statusOf(outcomes)).toStrictEqual(['unchanged', 'accepted']);
});

describe('an event that is not defined', () => {
  it.each([
    ['400', answer(400, { message: 'Event with fully qualified name pe1_x does not exist.' })],
    ['400 in other words', answer(400, { message: "Event pe1_x doesn't exist" })],
    ['400 not found', answer(400, { message: 'No event type found: pe1_x not found' })],
    ['400 unknown', answer(400, { message: 'Unknown event pe1_x' })],
    ['404', answer(404, { category: 'OBJECT_NOT_FOUND' })],
  ])('S-58 F40 fails with what to do, at once for all of its name: %s', (_how, response) => {
    const { requests, outcomes } = send([makeSend('m1'), makeSend('m2')], [response]);
    expect(requests).toHaveLength(1);
    expect(statusOf(outcomes)).toStrictEqual(['UNKNOWN_EVENT', 'UNKNOWN_EVENT']);
  });

  it('costs the events of other names nothing', () => {
    const operations = [
      makeSend('m1'),
      makeSend('m2', { eventName: 'pe1_y' }),
      makeSend('m3', { eventName: 'pe1_x' }),
    ];
    const { requests, outcomes } = send(operations, (request) =>
      inputsOf(request).some(({ eventName }) => eventName === 'pe1_y')
        ? answer(400, { message: 'Event with fully qualified name pe1_y does not exist.' })
        : accepted,
    );
    expect(
      requests.map((request) =>
        inputsOf(request)
          .map(({ uuid }) => uuid)
          .join(),
      ),
    ).toStrictEqual(['m1,m2,m3', 'm1,m3', 'm2']);
    expect(statusOf(outcomes)).toStrictEqual(['accepted', 'UNKNOWN_EVENT', 'accepted']);
  });
});

describe('a batch of one name that is refused', () => {
  it('F25 is halved until the culprit stands alone', () => {
    const operations = Array.from({ length: 8 }, (_, index) => makeSend(`m${index}`));
    const { requests, outcomes } = send(operations, (request) =>
      inputsOf(request).some(({ uuid }) => uuid === 'm5') ? answer(400, { message: 'bad' }) : accepted,
    );
    expect(requests).toHaveLength(7);
    expect(statusOf(outcomes).filter((status) => status !== 'accepted')).toStrictEqual(['INVALID_REQUEST']);
  });

  it.each([
    ['S-51 F41', 403, { status: 'error' }, 'NOT_IN_PLAN'],
    ['', 403, { category: 'MISSING_SCOPES' }, 'MISSING_SCOPES'],
    ['', 401, {}, 'UNAUTHORIZED'],
    ['', 429, {}, 'RATE_LIMITED'],
    ['', 502, '<html>', 'UNAVAILABLE'],
    ['R-08', 200, '<html>', 'UNEXPECTED_ANSWER'],
  ])('%s %d is the same for all and asked once', (_id, status, body, code) => {
    const { requests, outcomes } = send([makeSend('m1'), makeSend('m2')], [answer(status, body)]);
    expect(requests).toHaveLength(1);
    expect(statusOf(outcomes)).toStrictEqual([code, code]);
  });
});

describe('a property that HubSpot refuses', () => {
  const gone = (message = 'bad', code = 'PROPERTY_DOESNT_EXIST'): HubSpotResponse =>
    answer(400, { message, errors: [{ code, context: { propertyName: ['gone'] } }] });

  it('is left out of all events of the name, with an issue for those that had it', () => {
    const operations = [makeSend('m1', { properties: { gone: 'x', plan: 'pro' } }), makeSend('m2')];
    const { requests, outcomes } = send(operations, [gone(), accepted]);
    expect(inputsOf(requests[1]).map(({ properties }) => properties)).toStrictEqual([{ plan: 'pro' }, {}]);
    expect(outcomes[0]).toMatchObject({ issues: [{ code: 'UNKNOWN_PROPERTY', path: 'properties.gone' }] });
    expect(statusOf(outcomes)).toStrictEqual(['accepted', 'accepted']);
  });

  it('is no issue of an event that does not have it', () => {
    const operations = [makeSend('m1', { properties: { gone: 'x' } }), makeSend('m2')];
    expect(send(operations, [gone(), accepted]).outcomes[1]).not.toHaveProperty('issues');
  });

  it('of one event is kept by the events of another, which may well have it', () => {
    const operations = [
      makeSend('m1', { properties: { gone: 'x' } }),
      makeSend('m2', { eventName: 'pe1_y', properties: { gone: 'y' } }),
    ];
    const { requests, outcomes } = send(operations, (request) =>
      inputsOf(request).some(({ eventName, properties }) => eventName === 'pe1_x' && properties['gone'])
        ? gone()
        : accepted,
    );
    expect(requests.flatMap(inputsOf).at(-1)?.properties).toStrictEqual({ gone: 'y' });
    expect(outcomes[1]).not.toHaveProperty('issues');
  });

  it('F28 for its value is left out of that event alone', () => {
    const operations = [
      makeSend('m1', { properties: { gone: 'good' } }),
      makeSend('m2', { properties: { gone: 'bad' } }),
    ];
    const { outcomes } = send(operations, (request) =>
      inputsOf(request).some(({ properties }) => properties['gone'] === 'bad')
        ? gone('bad', 'INVALID_OPTION')
        : accepted,
    );
    expect(outcomes[0]).not.toHaveProperty('issues');
    expect(outcomes[1]).toMatchObject({ status: 'succeeded', issues: [{ code: 'INVALID_OPTION' }] });
  });

  it('does not make the event unknown, although the message names both and says "does not exist"', () => {
    const message = 'Property "gone" does not exist on event pe1_x.';
    const { outcomes } = send([makeSend('m1', { properties: { gone: 'x' } })], [gone(message), accepted]);
    expect(statusOf(outcomes)).toStrictEqual(['accepted']);
  });
});

describe('R-07 an answer that tells of a part only', () => {
  const both = [makeSend('m1'), makeSend('m2')];
  const error = { status: 'error', category: 'VALIDATION_ERROR', message: 'no', context: {} };

  it('is no success: the batch is sent again by halves, and the refused event is told', () => {
    const { requests, outcomes } = send(both, [
      answer(207, { status: 'COMPLETE', results: [{}], errors: [error] }),
      accepted,
      answer(207, { status: 'COMPLETE', results: [], errors: [error] }),
    ]);
    expect(requests.map((request) => inputsOf(request).length)).toStrictEqual([2, 1, 1]);
    expect(statusOf(outcomes)).toStrictEqual(['accepted', 'INVALID_REQUEST']);
  });

  it('also where it only lists fewer results than events', () => {
    const { requests } = send(both, [answer(200, { results: [{}] }), accepted, accepted]);
    expect(requests).toHaveLength(3);
  });

  it.each([{ results: [] }, []])('R-08 a list without anything in it is none: %o', (body) => {
    const { outcomes } = send(both, [answer(200, body)]);
    expect(outcomes).toMatchObject(both.map(() => ({ error: { code: 'UNEXPECTED_ANSWER' } })));
  });
});
