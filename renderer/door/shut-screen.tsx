/** A door that does not open: what happened, what is safe, what to do; and the two ways on. */
import { useState } from 'react';
import type { Answer, Problem } from '../../contract/answer.ts';
import type { Door } from '../../contract/views.ts';
import { Button } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { goodship } from '../goodship.ts';
import { takeDoor } from '../shell/desk.ts';
import { DoorSheet } from './door-sheet.tsx';
import { shutWords, type Shut } from './shut-words.ts';

const useWayOn = () => {
  const [state, setState] = useState<{ readonly isBusy: boolean; readonly problem: Problem | null }>({ isBusy: false, problem: null });
  const go = async (way: () => Promise<Answer<Door>>): Promise<void> => {
    setState({ isBusy: true, problem: null });
    const answer = await way();
    setState({ isBusy: false, problem: answer.ok ? null : answer.problem });
    if (answer.ok) takeDoor(answer.value);
  };
  return { ...state, go };
};

export const ShutScreen = ({ door }: { readonly door: Shut }) => {
  const { title, safe, freshCopy } = shutWords[door.code];
  const { isBusy, problem, go } = useWayOn();
  const [isAsking, setAsking] = useState(false);
  return (
    <DoorSheet title={title}>
      {problem && <ProblemNotice problem={problem} />}
      <dl className="door__facts">
        <div><dt>What happened</dt><dd>{door.words}</dd></div>
        <div><dt>What is safe</dt><dd>{safe}</dd></div>
        {door.advice && <div><dt>What to do</dt><dd>{door.advice}</dd></div>}
      </dl>
      <div className="door__deeds">
        <Button look="primary" isDisabled={isBusy} onPress={() => void go(goodship.door.tryAgain)}>{isBusy ? 'Looking …' : 'Try again'}</Button>
        {freshCopy !== null && <Button isDisabled={isBusy} onPress={() => setAsking(true)}>Begin with a fresh copy …</Button>}
      </div>
      <Dialog title="Begin with a fresh copy?" role="alertdialog" isOpen={isAsking} onClose={() => setAsking(false)}>
        <p className="dialog__words">
          The old copy is put beside the new one with today’s date in its name; nothing in it is changed or deleted. {freshCopy}
        </p>
        <DialogDeeds>
          <Button onPress={() => setAsking(false)}>Leave it as it is</Button>
          <Button look="primary" onPress={() => { setAsking(false); void go(goodship.door.setAside); }}>Begin with a fresh copy</Button>
        </DialogDeeds>
      </Dialog>
    </DoorSheet>
  );
};
