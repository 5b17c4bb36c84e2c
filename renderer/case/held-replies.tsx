/**
 * What happened while you were away: a reply that was overtaken, beside what was said meanwhile, with one key for each
 * thing that can be done. The oldest comes first; the others follow when it is dealt with.
 */
import { CornerUpLeft, PencilLine, SendHorizontal, Trash2, type LucideIcon } from 'lucide-react';
import { useEffect } from 'react';
import type { HeldReply, ShownInteraction } from '../../contract/views.ts';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { Kbd } from '../design/kbd.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useDesk } from '../shell/desk.ts';
import { dropReply, editDraft, letGoOf, sendAgain } from '../sync/set-aside.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';
import './held-replies.css';
import { meanwhileWords } from './held-words.ts';

const Age = ({ at }: { readonly at: number }) => {
  const now = useNow();
  const place = usePlaceInTime();
  return <time className="held__time" dateTime={new Date(at).toISOString()} title={fullWords(at, place)}>{ageWords(at, now, place)}</time>;
};

const Meanwhile = ({ said, customerName }: { readonly said: ShownInteraction; readonly customerName: string }) => (
  <li className="held__said">
    <p className="held__who"><bdi>{said.direction === 'in' ? customerName : (said.agentName ?? 'A colleague')}</bdi>{said.channel && <span>{channelWords[said.channel]}</span>}<Age at={said.at} /></p>
    <p className="held__words" dir="auto">{said.text}</p>
  </li>
);

const Deed = ({ command, icon, words, isFirst = false, onPress }: { readonly command: string; readonly icon: LucideIcon; readonly words: string; readonly isFirst?: boolean; readonly onPress: () => void }) => {
  const keys = useKeysOf(command);
  return <Button isSmall look={isFirst ? 'primary' : 'normal'} icon={icon} onPress={onPress}>{words}{keys && <Kbd keys={keys} />}</Button>;
};

interface OneHeldProps {
  readonly reply: HeldReply;
  readonly more: number;
  readonly customerName: string;
  readonly onDone: () => void;
}

const OneHeld = ({ reply, more, customerName, onDone }: OneHeldProps) => {
  const { operationId, meanwhile } = reply;
  const isHeld = reply.state === 'held';
  const then = (deed: Promise<void>): void => void deed.then(onDone);
  const send = (): void => then(sendAgain(operationId));
  const edit = (): void => then(editDraft(operationId));
  const drop = (): void => then(isHeld ? dropReply(operationId) : letGoOf(operationId, 'The draft was let go of.'));
  const editWords = isHeld ? 'Edit' : 'Bring it back';
  const dropWords = isHeld ? 'Drop' : 'Let go of it';
  useCommands([
    { id: 'held.send', title: 'Send the held reply as it is', group: 'Case', keys: 'Mod+Alt+Enter', isOff: !isHeld, run: send },
    { id: 'held.edit', title: isHeld ? 'Edit the held reply' : 'Bring the draft back', group: 'Case', keys: 'Mod+Alt+W', run: edit },
    { id: 'held.drop', title: isHeld ? 'Drop the held reply' : 'Let go of the draft', group: 'Case', keys: 'Mod+Alt+Backspace', run: drop },
  ]);
  return (
    <section className="held" aria-labelledby="held-title" data-state={reply.state} data-testid="held-reply">
      <header className="held__head">
        <h3 id="held-title">{isHeld ? 'What happened while you were away' : 'A draft that made room'}</h3>
        <p>{meanwhileWords(reply, customerName)}{more > 0 && ` ${more} more after this one.`}</p>
      </header>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard */}
      <div className="held__sides" role="group" aria-label="Both texts" tabIndex={0}>
        {isHeld && meanwhile.length > 0 && (
          <div className="held__side">
            <h4>Said meanwhile</h4>
            <ul>{meanwhile.map((said) => <Meanwhile key={said.id} said={said} customerName={customerName} />)}</ul>
          </div>
        )}
        <div className="held__side held__side--mine">
          <h4>{isHeld ? 'Your reply, not sent' : 'Your draft'}</h4>
          <p className="held__who">{reply.channel && <span>{channelWords[reply.channel]}</span>}<Age at={reply.at} /></p>
          <p className="held__words" dir="auto">{reply.text}</p>
        </div>
      </div>
      <div className="held__deeds" role="toolbar" aria-label="What to do with it">
        {isHeld && <Deed command="held.send" icon={SendHorizontal} words="Send as it is" isFirst onPress={send} />}
        <Deed command="held.edit" icon={isHeld ? PencilLine : CornerUpLeft} words={editWords} isFirst={!isHeld} onPress={edit} />
        <Deed command="held.drop" icon={Trash2} words={dropWords} onPress={drop} />
      </div>
    </section>
  );
};

export const HeldReplies = ({ caseId, customerName }: { readonly caseId: string; readonly customerName: string }) => {
  const setAside = useDesk(({ sync }) => sync?.setAside);
  const { value = [], askAgain } = useLive(`held-${caseId}`, () => goodship.held.list({ caseId }), { caseId });
  useEffect(askAgain, [askAgain, setAside]);
  const [first, ...rest] = value;
  return (
    <>
      <p className="unseen" role="status">{first ? meanwhileWords(first, customerName) : ''}</p>
      {first && <OneHeld key={first.operationId} reply={first} more={rest.length} customerName={customerName} onDone={askAgain} />}
    </>
  );
};
