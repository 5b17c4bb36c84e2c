/** The bar of the call that comes in, runs or is being wrapped up; nothing at all when there is none. The clock only counts up. */
import { Pause, Phone, PhoneOff, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { Badge } from '../design/badge.tsx';
import { Button, IconButton } from '../design/button.tsx';
import { Kbd } from '../design/kbd.tsx';
import { TextArea } from '../design/text-field.tsx';
import { goodship } from '../goodship.ts';
import { isAbout } from '../live.ts';
import { useNow } from '../time/now.ts';
import { clockWords } from '../time/words.ts';
import './calls.css';
import { acceptCall, declineCall, endCall, holdCall, lookUpAgain, talkedMs, typeNote, useCalls, type Call } from './call-store.ts';
import { Caller, NewNumber, useCandidateCommands, useNewNumber } from './caller.tsx';
import { CallerSearch } from './caller-search.tsx';
import { Spoken } from './spoken.tsx';
import { WrapUp } from './wrap-up.tsx';

const Clock = ({ call }: { readonly call: Call }) => <span className="call__clock numeric" role="timer">{clockWords(talkedMs(call, useNow(1_000)))}</span>;

const Incoming = () => {
  const keys = useKeysOf('call.accept');
  return (
    <div className="call__deeds">
      <Button look="primary" icon={Phone} onPress={() => acceptCall(Date.now())}>Accept{keys && <Kbd keys={keys} />}</Button>
      <Button look="plain" onPress={declineCall}>Not now</Button>
    </div>
  );
};

const Running = ({ call }: { readonly call: Call }) => {
  const [holdKeys, endKeys] = [useKeysOf('call.hold'), useKeysOf('call.end')];
  const isHeld = call.phase === 'held';
  return (
    <div className="call__deeds">
      {isHeld && <Badge tone="ochre">On hold</Badge>}
      <Clock call={call} />
      {call.customerId && <Spoken customerId={call.customerId} />}
      <IconButton look="normal" icon={isHeld ? Play : Pause} label={isHeld ? 'Back to the call' : 'Hold'} keys={holdKeys} onPress={holdCall} />
      <Button icon={PhoneOff} onPress={() => endCall(Date.now())}>End{endKeys && <Kbd keys={endKeys} />}</Button>
    </div>
  );
};

const Bar = ({ call, waiting }: { readonly call: Call; readonly waiting: number }) => {
  const note = useRef<HTMLTextAreaElement>(null);
  const addNumber = useNewNumber(call);
  useCandidateCommands(call);
  const isRunning = call.phase === 'active' || call.phase === 'held';
  useCommands([
    { id: 'call.accept', title: 'Accept the call', group: 'Call', keys: 'Mod+Alt+A', isOff: call.phase !== 'incoming', run: () => acceptCall(Date.now()) },
    { id: 'call.hold', title: 'Hold, or back to the call', group: 'Call', keys: 'Mod+Alt+H', isOff: !isRunning, run: holdCall },
    { id: 'call.end', title: 'End the call', group: 'Call', keys: 'Mod+Alt+E', isOff: !isRunning, run: () => endCall(Date.now()) },
    { id: 'call.note', title: 'Note of the call', group: 'Call', keys: 'Mod+Alt+N', run: () => note.current?.focus() },
    { id: 'call.addNumber', title: 'Keep the number as this customer’s', group: 'Call', keys: 'Mod+Alt+P', isOff: addNumber === null, run: () => addNumber?.() },
  ]);
  return (
    <section className="call" data-phase={call.phase} data-pane="call" aria-label="Call">
      <div className="call__line">
        <Caller call={call} />
        {waiting > 0 && <Badge tone="ochre">{waiting === 1 ? '1 more call waits' : `${waiting} more calls wait`}</Badge>}
        {call.phase === 'incoming' ? <Incoming /> : call.phase === 'wrap-up' ? null : <Running call={call} />}
      </div>
      {call.lookup && call.customerId === null && call.phase !== 'wrap-up' && call.lookup.candidates.length === 0 && <CallerSearch />}
      {addNumber && <NewNumber call={call} onAdd={addNumber} />}
      {call.phase !== 'incoming' && <TextArea label="Note of the call" isLabelUnseen rows={2} areaRef={note} autoFocus placeholder="Type while you talk. It is kept as you go." value={call.note} onChange={typeNote} isReadOnly={call.isKeeping} />}
      {call.phase === 'wrap-up' && <WrapUp call={call} />}
    </section>
  );
};

const aboutCustomers = { tables: ['customer'] };

export const CallBar = () => {
  const { call, next } = useCalls();
  useEffect(() => goodship.on('rows.changed', (changed) => { if (isAbout(changed, aboutCustomers)) lookUpAgain(); }), []);
  return call ? <Bar key={call.from} call={call} waiting={next.length} /> : null;
};
