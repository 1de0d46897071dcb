import { type Fields, fields, list, texts } from './fields.ts';

/** What a batch read was asked for and HubSpot says that it does not have: ids, or values of the property that was asked by. */
export function missingIds(body: unknown): readonly string[] {
  const isMissing = ({ category }: Fields): boolean => category === 'OBJECT_NOT_FOUND';
  return list(fields(body)['errors'])
    .filter(isMissing)
    .flatMap(({ context }) => texts(fields(context)['ids']));
}
