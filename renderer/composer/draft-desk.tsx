/** The draft itself: editor, coach, voice, templates, and the way out. */
import { EditorContent } from '@tiptap/react';
import { ChevronDown, SendHorizontal, StickyNote } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { MenuTrigger } from 'react-aria-components';
import type { CaseStatus } from '../../contract/model/case.ts';
import type { Channel } from '../../contract/model/channel.ts';
import type { CaseView, Draft, ShownInteraction } from '../../contract/views.ts';
import { operate } from '../case/operate.ts';
import { useCommands, useKeysOf } from '../commands/commands.ts';
import { Button, IconButton } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { Kbd } from '../design/kbd.tsx';
import { Menu, MenuItem } from '../design/menu.tsx';
import { Select } from '../design/select.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useSame } from '../sharing.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { typedSince } from '../typed-since.ts';
import { AskModel } from './ask-model.tsx';
import { beginAnew } from './begin-anew.ts';
import { coachContext, playScene } from './coach-context.ts';
import { CoachShelf } from './coach-shelf.tsx';
import { useComposerEditor } from './composer-editor.ts';
import { drafts } from './drafts.ts';
import { applyToEditor, replaceText } from './edit-text.ts';
import { draftKeyOf } from './found-draft.ts';
import { leaveBehind } from './leave-behind.ts';
import { isLeaving, leaveOnce, useIsLeaving } from './leaving.ts';
import { OtherText } from './other-text.tsx';
import { PersonaPicker } from './persona-picker.tsx';
import { PlayNotice, playOf } from './play-notice.tsx';
import { replyChannel, writtenChannels } from './reply-channel.ts';
import { seenIn } from './seen.ts';
import { TemplateMenu } from './template-menu.tsx';
import { blanksIn, fillTemplate } from './templates.ts';
import { offsetAt, textOf } from './text-offsets.ts';
import { useAct } from './use-act.ts';
import { useCoach } from './use-coach.ts';
import type { DraftKind, KeptDraft } from './use-draft.ts';
import { useOwnVoice } from './use-own-voice.ts';

interface DraftDeskProps {
  readonly view: CaseView;
  readonly interactions: readonly ShownInteraction[];
  /** What is on the screen now, which `interactions` follow. */
  readonly shown: RefObject<readonly ShownInteraction[]>;
  readonly kind: DraftKind;
  readonly draft: Draft | null;
  readonly kept: KeptDraft;
  readonly hasFocus: boolean;
}

const useKnown = ({ view, interactions }: DraftDeskProps, channel: Channel | null) => {
  const me = useMe();
  const agents = useDesk((desk) => desk.agents);
  const { customerId } = view.case;
  const card = useLive(`card-${customerId}`, () => goodship.customer.card({ customerId }), { customerId }).value;
  const personas = (useLive('personas', goodship.persona.list, { tables: ['persona'] }).value ?? []).filter(({ isEnabled }) => isEnabled);
  const ownVoice = useOwnVoice(customerId);
  const now = useNow();
  const place = usePlaceInTime();
  const facts = card?.facts.filter(({ forgottenAt }) => forgottenAt === null).map(({ text }) => text) ?? [];
  const context = useSame(coachContext({ view, interactions, channel, agentName: me?.name ?? null, agentNames: agents.map(({ name }) => name), facts, now, place }));
  const play = playOf(interactions, personas);
  const scene = useSame(playScene({ customer: view.customer, isOurMistake: view.case.isOurMistake, interactions, channel, caseCount: card?.caseCount ?? 1, isPlaying: play?.reading.reading === 'plays-along' }));
  return { context, personas, ownVoice, play, scene };
};

export const DraftDesk = (props: DraftDeskProps) => {
  const { view, interactions, shown, kind, draft, kept, hasFocus } = props;
  const isReply = kind === 'reply';
  const of = { caseId: view.case.id, kind };
  const key = draftKeyOf(of);
  const isOnItsWay = useIsLeaving(key);
  const [text, setText] = useState(draft?.text ?? '');
  const [chosenChannel, setChannel] = useState<Channel | null>(draft?.channel ?? null);
  const [isPicking, setPicking] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const channel = isReply ? replyChannel(view, interactions, chosenChannel) : null;
  const { context, personas, ownVoice, play, scene } = useKnown(props, channel);
  const sendKey = useDesk((desk) => desk.settings.sendKey);
  const name = view.customer?.name ?? 'the customer';

  // What is pressed acts on the latest of everything, and is not painted anew for it.
  const run = useRef<{ readonly send: (status?: CaseStatus) => boolean; readonly point: (index: number | null) => void; readonly keep: () => void }>({ send: () => false, point: () => undefined, keep: () => undefined });
  const editor = useComposerEditor({
    text,
    label: isReply ? `Reply to ${name}` : 'Note, only we see this',
    placeholder: isReply ? `Write to ${name}` : 'A note for us. It never leaves the house.',
    onChange: (next) => { setText(next); setFault(null); },
    onEnter: () => sendKey === 'enter' && run.current.send(),
    onMark: (index) => run.current.point(index),
  });
  const coach = useCoach(editor, text, context, isReply);
  const act = useAct(editor, view.customer, personas, draft);

  const isFirst = useRef(true);
  useEffect(() => {
    if (!editor || editor.isDestroyed || !isFirst.current) return;
    isFirst.current = false;
    if (hasFocus) editor.commands.focus('end');
  }, [editor, hasFocus]);

  const keep = (): void => kept.keep({ channel: chosenChannel, text, personaId: act.personaId, plainText: act.plainText });
  const lastKept = useRef(JSON.stringify([draft?.text ?? '', draft?.channel ?? null, draft?.personaId ?? null]));
  useEffect(() => {
    const now = JSON.stringify([text, chosenChannel, act.personaId]);
    if (now === lastKept.current) return;
    lastKept.current = now;
    run.current.keep();
  }, [text, chosenChannel, act.personaId]);

  /** What stands in the page this moment, painted or not. */
  const written = (): string => (editor ? textOf(editor.state.doc) : text);
  const takeAway = (sent: string): void => {
    const now = written();
    const rest = typedSince(sent, now);
    if (rest === now) {
      run.current.keep();
      return;
    }
    act.reset();
    if (editor) beginAnew(editor, rest);
    setText(rest);
  };
  const leave = async (status: CaseStatus): Promise<void> => {
    kept.forget();
    const sent = { channel: chosenChannel, text: written(), personaId: act.personaId, plainText: act.plainText };
    const { closings } = useDesk.getState();
    const login = drafts.agent();
    const isGone = await operate(isReply
      ? goodship.case.reply({ caseId: view.case.id, channel: channel!, text: sent.text, personaId: sent.personaId, status, seenInteractionIds: seenIn(shown.current) })
      : goodship.case.note({ caseId: view.case.id, text: sent.text }));
    // Another page may hold this draft by now, or the workspace fell and came back: what is on the screen was read before this was known.
    if (useDesk.getState().closings !== closings || editor?.isDestroyed) await leaveBehind({ of, sent, isGone, login });
    else if (isGone) takeAway(sent.text);
    else run.current.keep();
  };
  const send = (status: CaseStatus = 'waiting'): boolean => {
    if (written().trim() === '' || isLeaving(key)) return true;
    const blanks = isReply ? blanksIn(written()) : [];
    if (isReply && channel === null) setFault('This customer asked us not to use any written channel. Keep a note, or change how to reach them on their card.');
    else if (blanks.length > 0) setFault(`There ${blanks.length === 1 ? 'is a blank' : 'are blanks'} left to fill: ${blanks.join(', ')}`);
    else void leaveOnce(key, () => leave(status));
    return true;
  };
  useLayoutEffect(() => {
    run.current = { send, point: coach.point, keep };
  });
  const insert = (template: string): void => {
    if (!editor) return;
    const at = offsetAt(editor.state.doc, editor.state.selection.from);
    applyToEditor(editor, { start: at, end: at, text: fillTemplate(template, context) });
    editor.commands.focus();
  };
  const textToKeep = (): string => {
    if (!editor) return text;
    const { doc, selection } = editor.state;
    const chosen = textOf(doc).slice(offsetAt(doc, selection.from), offsetAt(doc, selection.to));
    return chosen.trim() === '' ? text : chosen;
  };
  const addOther = (): void => {
    if (!editor || !kept.otherText) return;
    const end = text.length;
    applyToEditor(editor, { start: end, end, text: `${text.trim() === '' ? '' : '\n\n'}${kept.otherText}` });
    kept.letGoOfOther();
    editor.commands.focus('end');
  };

  useCommands([
    { id: 'draft.send', title: isReply ? 'Send the reply' : 'Keep the note', group: 'Draft', ...(sendKey === 'mod+enter' ? { keys: 'Mod+Enter' } : {}), run: () => send() },
    { id: 'draft.sendAndClose', title: 'Send the reply and close the case', group: 'Draft', keys: 'Mod+Shift+Enter', isOff: !isReply, run: () => send('closed') },
    { id: 'coach.mend', title: 'Mend the next mark of the coach', group: 'Draft', keys: 'Mod+.', run: () => coach.mend(null) },
    { id: 'coach.dropTheAct', title: 'Drop the act: plain words', group: 'Draft', keys: 'Mod+Shift+D', isOff: !isReply, run: act.drop },
    { id: 'persona.pick', title: 'Choose a voice', group: 'Draft', keys: 'Mod+Shift+A', isOff: !isReply, run: () => setPicking(true) },
    { id: 'draft.focus', title: 'Into the draft', group: 'Draft', keys: 'Mod+Shift+J', run: () => editor?.commands.focus() },
  ]);
  const sendKeys = useKeysOf('draft.send') ?? 'Enter';

  return (
    <>
      {isReply && play && <PlayNotice play={play} onDrop={act.drop} />}
      <EditorContent editor={editor} className="composer__page" />
      {kept.otherText && <OtherText text={kept.otherText} onAdd={addOther} onLetGo={kept.letGoOfOther} />}
      {fault && <p className="composer__fault" role="alert">{fault}</p>}
      <CoachShelf coach={coach} />
      <div className="composer__foot">
        {isReply && (
          <>
            <Select
              label="Channel" isLabelUnseen isBare placeholder="No channel" value={channel} onChange={setChannel}
              choices={writtenChannels.filter((key) => !view.customer?.avoidChannels.includes(key)).map((key): { readonly key: Channel; readonly words: string } => ({ key, words: channelWords[key] }))}
            />
            <TemplateMenu channel={channel} hasText={text.trim() !== ''} textToKeep={textToKeep} onPick={insert} onLeave={() => editor?.commands.focus()} />
            <AskModel view={view} text={text} context={context} persona={act.persona} onTake={(next) => { if (editor) { replaceText(editor, next); editor.commands.focus(); } }} />
            <PersonaPicker
              isOpen={isPicking} onOpenChange={setPicking} personas={ownVoice ? [...personas, ownVoice] : personas} current={act.persona} text={text} context={context} scene={scene}
              onTake={(taken) => { act.take(taken); setPicking(false); editor?.commands.focus(); }} onDrop={() => { act.drop(); setPicking(false); }}
            />
          </>
        )}
        <span className="composer__kept">{text.trim() === '' ? '' : isOnItsWay && isReply ? 'Sending …' : kept.isKept ? 'Draft kept' : 'Keeping …'}</span>
        <div className="composer__send">
          <Button look="primary" isSmall icon={isReply ? SendHorizontal : StickyNote} isDisabled={text.trim() === ''} onPress={() => run.current.send()}>{isReply ? 'Send' : 'Keep note'}<Kbd keys={sendKeys} /></Button>
          {isReply && (
            <MenuTrigger>
              <IconButton isSmall look="normal" icon={ChevronDown} label="Send, and then" isDisabled={text.trim() === ''} />
              <Menu label="Send, and then" popover={{ placement: 'top end' }}>
                <MenuItem onAction={() => run.current.send('waiting')}>Send and wait for the customer</MenuItem>
                <MenuItem onAction={() => run.current.send('open')}>Send and keep it open</MenuItem>
                <MenuItem keys="Mod+Shift+Enter" onAction={() => run.current.send('closed')}>Send and close</MenuItem>
              </Menu>
            </MenuTrigger>
          )}
        </div>
      </div>
    </>
  );
};
