import { DeliveryError, type DeliveryErrorCode } from '../errors/delivery-error.ts';
import { isFreeMailDomain } from '../normalize/is-free-mail-domain.ts';
import { companyKeyOf } from './company-key.ts';
import { companyOperationId, companyWave } from './company-writes.ts';
import { addressKey } from './contact-address.ts';
import { type Entry, ensureContact, fit } from './draft.ts';
import type { Step } from './event-plan.ts';
import type { Operation, RecordReference } from './operation.ts';
import { writeContextTraits } from './plan-identify.ts';
import { staleValue, withoutStale } from './without-stale.ts';

/** One company write, and the association of the user's contact with it. */
export function planGroup(entry: Entry): Step[] {
  const { event, address } = entry;
  const { settings } = entry.draft;
  const { companyDomain: domain } = event;
  const key = companyKeyOf(event, settings.companyKeyBy ?? 'domain');
  if (key === undefined) return [noCompany(entry)];
  if (domain !== undefined && isFreeMailDomain(domain) && !settings.allowsFreeMail)
    return [
      rejectCompany(
        'FREE_MAIL_DOMAIN',
        'Company not written: its website is a free e-mail provider, whose users do not form a company. Send the website of the company itself.',
      ),
    ];

  const company = writeCompany(entry, { key, domain });
  if ('outcome' in company && company.outcome.status === 'rejected') return [company];
  // A user who is not known yet is waited for, and the traits with them.
  const isAwaited = address === undefined && event.contact.externalId !== undefined;
  const contactSteps = isAwaited ? [] : writeContextTraits(entry);
  const hasUser = isAwaited || address !== undefined;
  return [company, ...contactSteps, ...(hasUser ? [associate(entry, key)] : [])];
}

function writeCompany(
  entry: Entry,
  company: { readonly key: string; readonly domain: string | undefined },
): Step {
  const kind = 'upsert-company';
  const { draft, input, event, messageId, at } = entry;
  const earlier = input.done.get(kind);
  // Without its id nothing could be associated with it.
  if (earlier?.recordId !== undefined) return { kind, outcome: { status: 'succeeded', receipt: earlier } };

  const keyProperty = draft.settings.companyKeyProperty;
  if (draft.knowledge.companyProperties?.has(keyProperty) === false) return noKeyProperty(keyProperty);

  const { [keyProperty]: _key, domain: _domain, ...values } = event.properties;
  const fitted = fit(entry, values, { object: 'company', prefix: 'traits' });
  if (fitted.unknown.length > 0 && draft.settings.unknownProperties === 'reject')
    return rejectCompany(
      'UNKNOWN_PROPERTY',
      `Company not written: HubSpot knows no company property ${fitted.unknown.map((name) => `"${name}"`).join(', ')}. Create it, or set unknownProperties: 'drop'.`,
    );
  const { fresh, stale } = withoutStale(
    fitted.values,
    draft.knowledge.companiesWrittenAt?.get(company.key),
    at,
  );
  entry.issues.push(...stale.map((name) => staleValue(name, 'traits')));
  // Also with nothing left to say: the association needs the company.
  return {
    kind,
    operation: draft.companies.write(company, fresh, { at, source: messageId }),
    share: { path: 'traits', properties: Object.keys(fresh) },
  };
}

function associate(entry: Entry, key: string): Step {
  const kind = 'associate-company';
  const { draft, address, input, messageId } = entry;
  const earlier = input.done.get(kind);
  if (earlier !== undefined) return { kind, outcome: { status: 'succeeded', receipt: earlier } };

  const contact = address === undefined ? undefined : ensureContact(entry, address);
  if (address === undefined || contact === undefined) return awaitContact(entry);

  const company = companyReference(entry, key);
  const id = `association ${addressKey(address)} ${key}`;
  const present = draft.others.get(id);
  const operation: Operation = present ?? {
    kind,
    id,
    wave: draft.contacts.place(address, 'associations', companyWave + 1),
    after: [contact, company].flatMap((record) => ('operation' in record ? [record.operation] : [])),
    repeatable: true,
    sources: [],
    contact,
    company,
  };
  draft.others.set(id, { ...operation, sources: [...operation.sources, messageId] });
  return { kind, operation: id };
}

function companyReference({ input }: Entry, key: string): RecordReference {
  const id = input.done.get('upsert-company')?.recordId;
  return id === undefined ? { operation: companyOperationId(key) } : { id };
}

/** Segment asks for the `identify` first; here a `group` that comes before it waits for a while. */
function awaitContact({ draft, input, address }: Entry): Step {
  const isOver = draft.now - input.acceptedAt >= draft.settings.waitForContactMs;
  const why =
    address === undefined
      ? 'no e-mail is known for this user. Call identify with an e-mail for the same user id.'
      : 'HubSpot does not say whether it has a contact with the e-mail of this user. Call identify with traits, which creates it.';
  const error = new DeliveryError('CONTACT_NOT_KNOWN', `Contact not associated with its company: ${why}`, {
    retryable: !isOver,
  });
  return { kind: 'associate-company', outcome: { status: isOver ? 'rejected' : 'retryable', error } };
}

function noCompany({ event }: Entry): Step {
  const hasWebsite = event.source.type === 'group' && Boolean(event.source.traits['website']);
  return hasWebsite
    ? rejectCompany(
        'INVALID_WEBSITE',
        'Company not written: traits.website is no web address with a public domain. Send a full URL such as https://www.example.com.',
      )
    : rejectCompany(
        'MISSING_WEBSITE',
        'Company not written: companies are keyed by the domain of their website. Send traits.website with the group call.',
      );
}

function noKeyProperty(name: string): Step {
  return rejectCompany(
    'UNKNOWN_PROPERTY',
    `Company not written: HubSpot has no company property "${name}" to keep companies apart by, and the token may not create it. Grant the scope crm.schemas.companies.write, or create a single-line text property of that name with unique values.`,
  );
}

function rejectCompany(code: DeliveryErrorCode, message: string): Step {
  return { kind: 'upsert-company', outcome: { status: 'rejected', error: new DeliveryError(code, message) } };
}
