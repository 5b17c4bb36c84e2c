/** What the agent wrote of this draft on another desk: both texts are theirs, so they say what becomes of it. */
import { MonitorSmartphone } from 'lucide-react';
import { Button } from '../design/button.tsx';

interface OtherTextProps {
  readonly text: string;
  readonly onAdd: () => void;
  readonly onLetGo: () => void;
}

export const OtherText = ({ text, onAdd, onLetGo }: OtherTextProps) => (
  <section className="other-text" aria-label="Written on your other desk">
    <p className="other-text__title"><MonitorSmartphone aria-hidden />You wrote this on your other desk</p>
    <p className="other-text__words" dir="auto">{text}</p>
    <div className="other-text__deeds">
      <Button isSmall onPress={onAdd}>Add it to this draft</Button>
      <Button isSmall look="plain" onPress={onLetGo}>Let go of it</Button>
    </div>
  </section>
);
