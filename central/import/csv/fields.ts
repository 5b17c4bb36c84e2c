/**
 * What the columns of a CSV file can mean, and how other systems call them. A header is compared without spaces, marks
 * and capitals, so "E-mail address", "email_address" and "EmailAddress" are one.
 */
import { ImportFailure, nothingWritten } from '../source.ts';

export const csvKinds = ['customers', 'cases', 'interactions'] as const;
export type CsvKind = (typeof csvKinds)[number];

const namesByField = {
  customers: {
    id: ['id', 'customerid', 'contactid', 'userid', 'externalid', 'customernumber', 'customerno', 'requesterid'],
    name: ['name', 'fullname', 'customer', 'customername', 'contact', 'contactname', 'displayname'],
    firstName: ['firstname', 'givenname', 'forename', 'vorname', 'first'],
    lastName: ['lastname', 'surname', 'familyname', 'nachname', 'last'],
    emails: ['email', 'emails', 'emailaddress', 'emailaddresses', 'mail', 'primaryemail', 'customeremail'],
    phones: ['phone', 'phones', 'phonenumber', 'telephone', 'tel', 'mobile', 'mobilephone', 'mobilenumber', 'telefon', 'customerphone'],
    company: ['company', 'organization', 'organisation', 'account', 'accountname', 'firma'],
    address: ['address', 'postaladdress', 'streetaddress', 'adresse', 'shippingaddress'],
    language: ['language', 'locale', 'lang', 'sprache'],
    timeZone: ['timezone', 'tz'],
    pronouns: ['pronouns'],
    sayName: ['sayname', 'pronunciation'],
    preferredChannel: ['preferredchannel', 'contactpreference'],
    tags: ['tags', 'labels', 'groups', 'segment'],
    since: ['since', 'createdat', 'created', 'customersince', 'signupdate', 'registered'],
  },
  cases: {
    id: ['id', 'caseid', 'case', 'casenumber', 'ticketid', 'ticket', 'ticketnumber', 'ticketno', 'conversationid', 'externalid'],
    customer: ['customer', 'customerid', 'contactid', 'requesterid', 'requester', 'userid', 'client'],
    customerName: ['customername', 'requestername', 'contactname'],
    customerEmail: ['customeremail', 'requesteremail', 'contactemail', 'email', 'from'],
    customerPhone: ['customerphone', 'requesterphone', 'contactphone', 'phone'],
    subject: ['subject', 'title', 'summary', 'betreff', 'name'],
    status: ['status', 'state', 'ticketstatus'],
    priority: ['priority', 'urgency', 'severity'],
    channel: ['channel', 'via', 'source', 'medium'],
    tags: ['tags', 'labels', 'category', 'categories'],
    assignee: ['assignee', 'owner', 'agent', 'assignedto', 'handler', 'bearbeiter'],
    createdAt: ['createdat', 'created', 'createddate', 'creationdate', 'opened', 'openedat', 'date', 'createdon', 'datum'],
    closedAt: ['closedat', 'closed', 'solvedat', 'resolvedat', 'resolved', 'closeddate', 'closedon'],
  },
  interactions: {
    id: ['id', 'messageid', 'commentid', 'interactionid', 'externalid'],
    case: ['case', 'caseid', 'casenumber', 'ticket', 'ticketid', 'ticketnumber', 'conversationid', 'conversation'],
    customer: ['customer', 'customerid', 'contactid', 'requesterid', 'customeremail'],
    kind: ['kind', 'type', 'messagetype'],
    direction: ['direction', 'sender', 'sendertype', 'authortype', 'from'],
    channel: ['channel', 'via', 'medium'],
    text: ['text', 'body', 'message', 'content', 'comment', 'plainbody', 'nachricht'],
    html: ['html', 'htmlbody', 'bodyhtml'],
    agent: ['agent', 'agentname', 'user', 'author', 'authorname', 'staff'],
    at: ['at', 'createdat', 'created', 'date', 'time', 'timestamp', 'sentat', 'datum', 'createdon'],
    durationMs: ['durationms', 'duration', 'talktime', 'callduration'],
  },
} as const satisfies Readonly<Record<CsvKind, Readonly<Record<string, readonly string[]>>>>;

export type CsvField<Kind extends CsvKind = CsvKind> = { readonly [K in Kind]: keyof (typeof namesByField)[K] & string }[Kind];
export const fieldsOf = (kind: CsvKind): readonly string[] => Object.keys(namesByField[kind]);

const plain = (header: string): string => header.normalize('NFKD').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Headers that a map gives a meaning, `-` for "leave it out". */
export type ColumnMap = Readonly<Record<string, string>>;

export interface Columns {
  /** The place of the column of each field. */
  readonly placeByField: ReadonlyMap<string, number>;
  /** Columns without a meaning of ours: they become custom fields of cases. */
  readonly others: readonly { readonly header: string; readonly place: number }[];
}

/** Which column means what: the map first, then a guess by the header, first come first served. */
export const columnsOf = (kind: CsvKind, headers: readonly string[], map: ColumnMap): Columns => {
  const placeByField = new Map<string, number>();
  const others: { readonly header: string; readonly place: number }[] = [];
  const mapped = new Map(Object.entries(map).map(([header, field]) => [plain(header), field]));
  for (const [place, header] of headers.entries()) {
    const field = mapped.get(plain(header));
    if (field !== undefined && field !== '-' && fieldsOf(kind).includes(field)) placeByField.set(field, place);
  }
  for (const [place, header] of headers.entries()) {
    const field = mapped.get(plain(header));
    if (field === '-' || [...placeByField.values()].includes(place)) continue;
    const guess = field === undefined ? Object.entries<readonly string[]>(namesByField[kind]).find(([field, names]) => !placeByField.has(field) && names.includes(plain(header)))?.[0] : undefined;
    if (guess === undefined) others.push({ header, place });
    else placeByField.set(guess, place);
  }
  return { placeByField, others };
};

const needs: Readonly<Record<CsvKind, readonly (readonly string[])[]>> = {
  customers: [['name', 'firstName', 'lastName', 'emails', 'phones']],
  cases: [['subject'], ['createdAt'], ['customer', 'customerEmail', 'customerPhone', 'customerName']],
  interactions: [['case'], ['text', 'html'], ['at']],
};

/** Throws ImportFailure when a file has no column for something that a row cannot be without. */
export const needColumns = (kind: CsvKind, path: string, headers: readonly string[], columns: Columns): void => {
  const missing = needs[kind].filter((either) => !either.some((field) => columns.placeByField.has(field)));
  if (missing.length === 0) return;
  throw new ImportFailure(
    `${path}, line 1: no column could be recognised as ${missing.map((either) => either.join(' or ')).join(', nor as ')}. ${nothingWritten} `
    + `The columns are: ${headers.join(', ')}. Say which one it is, for example --map "${headers[0] ?? 'Header'}=${missing[0]![0]!}".`,
  );
};
