/** How to say the name, in the agent's own spelling; a line to write it down for the next colleague. */
import { useState, type FormEvent } from 'react';
import { Volume2 } from 'lucide-react';
import { Button } from '../design/button.tsx';
import { Popover, PopoverTrigger } from '../design/popover.tsx';
import { TextField } from '../design/text-field.tsx';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';

interface SayNameProps {
  readonly customerId: string;
  readonly sayName: string | null;
}

const SayNameForm = ({ customerId, sayName, close }: SayNameProps & { readonly close: () => void }) => {
  const [text, setText] = useState(sayName ?? '');
  const [seen] = useState(sayName);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await goodship.customer.setSayName({ customerId, from: seen, to: text.trim() || null });
    if (answer.ok) close();
    else sayProblem(answer.problem);
  };
  return (
    <form className="card__form" onSubmit={(event) => void submit(event)}>
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus -- the sheet asks one thing */}
      <TextField label="How to say the name" hint="As you would spell it for a colleague: shi-VAWN" value={text} onChange={setText} maxLength={100} autoFocus />
      <Button type="submit" look="primary" isSmall>Keep</Button>
    </form>
  );
};

export const SayName = (props: SayNameProps) => (
  <PopoverTrigger>
    <Button isSmall look="plain" icon={Volume2} className="card__say-button" aria-label={props.sayName ? `Say: ${props.sayName}. Change` : 'How to say it? Note it here'}>
      {props.sayName ? <bdi>{props.sayName}</bdi> : 'How to say it?'}
    </Button>
    <Popover label="How to say the name" placement="bottom start">{(close) => <SayNameForm {...props} close={close} />}</Popover>
  </PopoverTrigger>
);
