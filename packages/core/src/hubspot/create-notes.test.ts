import { describe, expect, it } from 'vitest';
import { makeContext, makeNote } from '../../test/make-operations.ts';
import { answer, inputsOf, type Script, transcript } from '../../test/transcript.ts';
import { DeliveryError } from '../errors/delivery-error.ts';
import type { CreateNote } from '../plan/operation.ts';
import type { Outcome } from '../plan/outcome.ts';
import { createNotes } from './create-notes.ts';

const objects = '/crm/objects/2026-03';
const listed = `GET ${objects}/contacts/91/associations/notes?limit=500`;
const begunAt = 1;

function run(script: Script, fields: Partial<CreateNote> = {}): { asked: string[]; outcome: Outcome } {
  const operation = makeNote('ada', '91', fields);
  const { requests, result } = transcript(createNotes([operation], makeContext()), script);
  return {
    asked: requests.map(({ method, path }) => `${method} ${path}`),
    outcome: result.get(operation.id) as Outcome,
  };
}
const note = (id: string, hs_timestamp: string, hs_note_body: string) => ({
  id,
  properties: { hs_timestamp, hs_note_body },
});
const notes = (...ids: readonly (string | number)[]) =>
  answer(200, { results: ids.map((toObjectId) => ({ toObjectId })) });

it('W-19 W-20 W-21 a note has its time, its author, and the association with its contact', () => {
  const operation = makeNote('ada', '91', { ownerId: '1245777529' });
  const { requests, result } = transcript(createNotes([operation], makeContext()), [answer(200, { id: 5 })]);
  expect(requests.map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'POST',
      `${objects}/notes`,
      {
        properties: {
          hubspot_owner_id: '1245777529',
          hs_timestamp: '2026-11-20T10:00:00.000Z',
          hs_note_body: 'Has an account now.',
        },
        associations: [
          { to: { id: '91' }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 202 }] },
        ],
      },
    ],
  ]);
  const receipt = { effect: 'created', recordId: '5' };
  expect(result.get(operation.id)).toEqual({ status: 'succeeded', receipt });
});

describe('W-26 a note whose answer was lost', () => {
  const at = '2026-11-20T10:00:00Z';

  it('is found on the contact, and not written again', () => {
    const { asked, outcome } = run(
      [notes(7, '10', '9'), answer(200, { results: [note('10', at, '<p>Has an account&nbsp;now.</p>')] })],
      { begunAt },
    );
    expect(asked).toEqual([listed, `POST ${objects}/notes/batch/read`]);
    expect(outcome).toEqual({ status: 'succeeded', receipt: { effect: 'created', recordId: '10' } });
  });

  it('is written when it is not there', () => {
    const others = [note('9', at, 'Another text.'), note('7', '2026-11-20T10:00:01Z', 'Has an account now.')];
    const { asked, outcome } = run(
      [notes('7', '9'), answer(200, { results: others }), answer(201, { id: '11' })],
      { begunAt },
    );
    expect(asked.at(-1)).toBe(`POST ${objects}/notes`);
    expect(outcome).toMatchObject({ receipt: { recordId: '11' } });
  });

  it('is written at once when the contact has no notes', () => {
    expect(run([notes(), answer(201, { id: '11' })], { begunAt }).asked).toHaveLength(2);
  });

  it('is not written while HubSpot may still be at it', () => {
    const otherwise: Outcome = { status: 'retryable', error: new DeliveryError('WAITING_FOR_EARLIER', 'x') };
    const { asked, outcome } = run([notes()], { begunAt, otherwise });
    expect(asked).toEqual([listed]);
    expect(outcome).toBe(otherwise);
    const script = [notes('10'), answer(200, { results: [note('10', at, 'Has an account now.')] })];
    expect(run(script, { begunAt, otherwise }).outcome).toMatchObject({ receipt: { recordId: '10' } });
  });

  it('is looked for among the latest hundred of all pages', () => {
    const first = answer(200, { results: [{ toObjectId: '99' }], paging: { next: { after: 'x y' } } });
    const many = notes(...Array.from({ length: 150 }, (_, index) => 1_000 + index));
    const operation = makeNote('ada', '91', { begunAt });
    const { requests } = transcript(createNotes([operation], makeContext()), [
      first,
      many,
      answer(200, { results: [] }),
      answer(201, { id: '1' }),
    ]);
    expect(requests[1]?.path).toBe(`${objects}/contacts/91/associations/notes?limit=500&after=x%20y`);
    const inputs = inputsOf(requests[2]);
    expect([inputs.length, inputs[0]?.id, inputs.at(-1)?.id]).toEqual([100, '1149', '1050']);
  });

  it('waits while HubSpot does not tell, and stays begun', () => {
    const { outcome } = run([answer(429)], { begunAt });
    expect(outcome.status).toBe('retryable');
    expect(outcome).not.toHaveProperty('isUndone');
  });

  it('is uncertain when HubSpot never will, and is not written again', () => {
    const forbidden = answer(403, { category: 'MISSING_SCOPES' });
    for (const script of [[forbidden], [notes('7'), forbidden]]) {
      const { asked, outcome } = run(script, { begunAt });
      expect(asked).not.toContain(`POST ${objects}/notes`);
      expect(outcome).toMatchObject({ status: 'uncertain', error: { code: 'UNCERTAIN' } });
    }
  });

  it('needs no look when it is certain that it was not written', () => {
    expect(run([answer(429)]).outcome).toMatchObject({ status: 'retryable', isUndone: true });
    expect(run([notes(), answer(423)], { begunAt }).outcome).toMatchObject({ isUndone: true });
    expect(run([answer(502)]).outcome).not.toHaveProperty('isUndone');
    expect(run([answer(201, {})]).outcome).toMatchObject({ status: 'retryable' });
    expect(run([answer(201, {})]).outcome).not.toHaveProperty('isUndone');
  });
});

it('W-26 W-28 a note that was written before its contact was merged is found there', () => {
  const { asked, outcome } = run(
    [
      answer(404, {}, { 'x-hubspot-notfound': 'true' }),
      answer(400, { category: 'VALIDATION_ERROR' }),
      answer(200, { results: [{ id: '92', properties: { email: 'ada@example.com' } }] }),
      notes('10'),
      answer(200, { results: [note('10', '2026-11-20T10:00:00.000Z', 'Has an account now.')] }),
    ],
    { begunAt },
  );
  expect(asked.filter((request) => request === `POST ${objects}/notes`)).toHaveLength(1);
  expect(outcome).toMatchObject({ receipt: { recordId: '10' } });
});

describe('W-28 the contact of a note', () => {
  const refused = answer(400, { category: 'VALIDATION_ERROR' });
  const found = (id: string) => answer(200, { results: [{ id, properties: { email: 'ada@example.com' } }] });

  it('that was merged is looked up by its e-mail', () => {
    const { asked, outcome } = run([refused, found('92'), answer(201, { id: '11' })]);
    expect(asked).toHaveLength(3);
    expect(outcome).toMatchObject({ receipt: { recordId: '11' } });
  });

  it.each([
    ['is the same', found('91')],
    ['is not mentioned', answer(200, {})],
    ['is not told', answer(500)],
  ])('and %s: the note is refused', (_name, response) => {
    expect(run([refused, response]).outcome).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
  });

  const bare = answer(404, { status: 'error', message: 'resource not found' });
  const missing = (id: string) =>
    answer(207, { errors: [{ category: 'OBJECT_NOT_FOUND', context: { ids: [id] } }] });

  it.each([
    ['its e-mail', { email: 'ada@example.com' }, 'ada@example.com'],
    ['its id', { email: undefined }, '91'],
  ])('is gone when HubSpot has none by %s, however it says so', (_name, fields, id) => {
    for (const answered of [refused, bare])
      expect(run([answered, missing(id)], fields as Partial<CreateNote>).outcome).toMatchObject({
        status: 'rejected',
        error: { code: 'NOT_FOUND' },
      });
  });

  it('that is there although its notes are not found gets the note', () => {
    expect(run([bare, answer(201, { id: '11' })], { begunAt }).outcome.status).toBe('succeeded');
  });
});
