/** Who it is, as far as we know, and why we think so. */
import { PhoneIncoming, PhoneOutgoing } from 'lucide-react';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { operate } from '../case/operate.ts';
import { Button } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { chooseCaller, type Call } from './call-store.ts';

const numberWords = ({ lookup, from }: Call): string => {
  if (!lookup) return from;
  return lookup.phone === null ? 'Number withheld or unknown' : lookup.shown;
};

const mostCandidates = 4;
const candidateKeys = (index: number): string => `Mod+Alt+${index + 1}`;

/** Each candidate with one key, the likeliest first. */
export const useCandidateCommands = (call: Call): void => {
  const candidates = call.customerId === null ? (call.lookup?.candidates ?? []).slice(0, mostCandidates) : [];
  useCommands(candidates.map((candidate, index) => ({
    id: `call.candidate${index + 1}`, title: `The caller is ${candidate.name}`, group: 'Call', keys: candidateKeys(index), run: () => chooseCaller(candidate),
  })));
};

/** Customers whom the number may belong to, the likeliest first, each with the reason. */
const Candidates = ({ call }: { readonly call: Call }) => {
  const candidates = call.lookup?.candidates ?? [];
  if (candidates.length === 0) return null;
  return (
    <ul className="call__candidates" aria-label="Perhaps">
      {candidates.slice(0, mostCandidates).map((candidate, index) => (
        <li key={candidate.customerId}>
          <Button isSmall onPress={() => chooseCaller(candidate)}>
            <bdi className="ellipsis">{candidate.name}</bdi><span className="call__why">{candidate.why}</span><Kbd keys={candidateKeys(index)} />
          </Button>
        </li>
      ))}
    </ul>
  );
};

/** A number that the chosen customer does not have yet: theirs with one key. */
export const useNewNumber = (call: Call | null): (() => void) | null => {
  const { customerId = null, lookup = null } = call ?? {};
  const card = useLive(customerId && `card-${customerId}`, () => goodship.customer.card({ customerId: customerId! }), { customerId }).value;
  const phone = lookup?.phone ?? null;
  if (!customerId || !card || phone === null || card.customer.phones.includes(phone)) return null;
  return () => void operate(goodship.customer.addPhone({ customerId, phone }));
};

export const NewNumber = ({ call, onAdd }: { readonly call: Call; readonly onAdd: () => void }) => {
  const keys = useKeysOf('call.addNumber');
  return (
    <p className="call__words">
      This number is new for <bdi>{call.customerName}</bdi>.
      <Button isSmall onPress={onAdd}>Keep it as theirs{keys && <Kbd keys={keys} />}</Button>
    </p>
  );
};

export const Caller = ({ call }: { readonly call: Call }) => {
  const Icon = call.direction === 'in' ? PhoneIncoming : PhoneOutgoing;
  return (
    <div className="call__who">
      <Icon aria-hidden />
      <div className="call__names">
        <strong className="ellipsis"><bdi>{call.customerName ?? numberWords(call)}</bdi></strong>
        {call.customerName && <span className="call__number numeric">{numberWords(call)}</span>}
      </div>
      {call.customerId === null && <Candidates call={call} />}
    </div>
  );
};
