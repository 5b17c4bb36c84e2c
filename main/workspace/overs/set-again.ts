/** Setting a field to one of its two values, as the operation that sets it ordinarily: the way back is no other way (S25). */
import type { Case } from '../../../contract/model/case.ts';
import type { Customer } from '../../../contract/model/customer.ts';
import type { Persona } from '../../../contract/model/persona.ts';
import type { OperationName } from '../../../contract/operations/operations.ts';
import type { OverTable } from '../../../contract/views.ts';
import { rowById } from '../database/rows.ts';
import type { Db } from '../database/statements.ts';

interface Again {
  readonly name: OperationName;
  readonly args: Readonly<Record<string, unknown>>;
}

export interface Wish {
  readonly table: OverTable;
  readonly id: string;
  readonly field: string;
  readonly value: unknown;
}

const caseOperations: Partial<Record<string, OperationName>> = {
  assigneeId: 'case.assign', status: 'case.setStatus', priority: 'case.setPriority', subject: 'case.setSubject', snoozedUntil: 'case.snooze', isOurMistake: 'case.setOurMistake',
};
const ofCase = (of: Case, field: string, to: unknown): Again | null => {
  const name = caseOperations[field];
  return name ? { name, args: { caseId: of.id, from: (of as unknown as Readonly<Record<string, unknown>>)[field], to } } : null;
};

const ofCustomer = (of: Customer, field: string, to: unknown): Again | null => {
  const { accessNeeds, preferredChannel, avoidChannels, personaId, hasDroppedAct } = of;
  const access = { accessNeeds, preferredChannel, avoidChannels };
  const voice = { personaId, hasDroppedAct };
  if (field === 'sayName') return { name: 'customer.setSayName', args: { customerId: of.id, from: of.sayName, to } };
  if (field in access) return { name: 'customer.setAccess', args: { customerId: of.id, ...access, [field]: to, from: access } };
  return field in voice ? { name: 'customer.setVoice', args: { customerId: of.id, ...voice, [field]: to, from: voice } } : null;
};

const ofPersona = ({ id, teamId, name, description, rules, isEnabled }: Persona, field: string, to: unknown): Again | null => {
  const from = { name, description, rules, isEnabled };
  return field in from ? { name: 'persona.save', args: { personaId: id, teamId, ...from, [field]: to, from } } : null;
};

/** Null when the row is not here, or nobody sets this field. */
export const againOf = (db: Db, { table, id, field, value }: Wish): Again | null => {
  switch (table) {
    case 'case': {
      const row = rowById(db, 'case', id);
      return row && ofCase(row, field, value);
    }
    case 'customer': {
      const row = rowById(db, 'customer', id);
      return row && ofCustomer(row, field, value);
    }
    case 'persona': {
      const row = rowById(db, 'persona', id);
      return row && ofPersona(row, field, value);
    }
  }
};
