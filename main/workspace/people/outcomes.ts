/**
 * How customers took what was said in a persona: read anew from the messages on this desk whenever somebody asks, so there is
 * nothing to keep in step and nothing that says who of us spoke. It is about voices and customers, never a score of people.
 */
import { playsIn, type PlayMessage } from '../../../coach/plays.ts';
import type { Persona } from '../../../contract/model/persona.ts';
import type { PersonaOutcome, PersonaPlay } from '../../../contract/views.ts';
import { all, type Db } from '../database/statements.ts';
import { listPersonas } from './people.ts';

const mostCases = 2_000;
const mostPlaysShown = 100;

interface Message extends PlayMessage {
  readonly caseId: string;
  readonly customerId: string;
}

const columns = 'i.id, i.direction, i.personaId, i.text, i.at, i.caseId, i.customerId';

const playsOf = (messages: readonly Message[], personas: readonly Persona[]): readonly Omit<PersonaPlay, 'customerName' | 'caseSubject' | 'caseNumber'>[] =>
  [...Map.groupBy(messages, ({ caseId }) => caseId)].flatMap(([caseId, ofCase]) =>
    playsIn(ofCase, personas).map(({ persona, reading, replyId, at }) => ({
      personaId: persona.id, personaName: persona.name, reading: reading.reading, sureness: reading.sureness, words: reading.evidence.map(({ words }) => words).slice(0, 3),
      replyId, at, caseId, customerId: ofCase[0]!.customerId,
    })));

const withNames = (db: Db, play: ReturnType<typeof playsOf>[number]): PersonaPlay => {
  const found = all<{ subject: string; number: number | null; name: string | null }>(
    db, 'select c.subject, c.number, p.name from "case" c left join customer p on p.id = c.customerId where c.id = ?', play.caseId)[0];
  return { ...play, customerName: found?.name ?? '', caseSubject: found?.subject ?? '', caseNumber: found?.number ?? null };
};

/** What this customer made of personas, newest first. */
export const playsOfCustomer = (db: Db, customerId: string): readonly PersonaPlay[] => {
  const messages = all<Message>(
    db,
    `select ${columns} from interaction i where i.kind = 'message' and i.caseId in (
      select caseId from interaction where customerId = ? and kind <> 'event' and personaId is not null) order by i.caseId, i.at, i.id`,
    customerId,
  );
  return messages.length === 0 ? [] : playsOf(messages, listPersonas(db)).toSorted((one, other) => other.at - one.at).map((play) => withNames(db, play));
};

/** Every persona with how it was taken in the newest cases that hold one. */
export const listOutcomes = (db: Db): readonly PersonaOutcome[] => {
  const personas = listPersonas(db);
  const messages = all<Message>(
    db,
    `select ${columns} from interaction i where i.kind = 'message' and i.caseId in (
      select caseId from interaction where personaId is not null group by caseId order by max(at) desc limit ${mostCases}) order by i.caseId, i.at, i.id`,
  );
  const playsByPersona = Map.groupBy(playsOf(messages, personas), ({ personaId }) => personaId);
  return personas.map(({ id }) => {
    const plays = (playsByPersona.get(id) ?? []).toSorted((one, other) => other.at - one.at);
    const countOf = (reading: PersonaPlay['reading']): number => plays.filter((play) => play.reading === reading).length;
    return {
      personaId: id,
      countByReading: { 'plays-along': countOf('plays-along'), neutral: countOf('neutral'), cold: countOf('cold'), distressed: countOf('distressed') },
      plays: plays.slice(0, mostPlaysShown).map((play) => withNames(db, play)),
    };
  });
};
