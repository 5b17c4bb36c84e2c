/** What the customer needs to be able to speak with us, and which channels to use and to leave alone. */
import { Accessibility } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Channel } from '../../contract/model/channel.ts';
import type { AccessNeed, Customer } from '../../contract/model/customer.ts';
import { accessNeedKinds, channels } from '../../contract/vocabulary.ts';
import { Button, IconButton } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { Checkbox } from '../design/choice.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { Select } from '../design/select.tsx';
import { TextField } from '../design/text-field.tsx';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { accessNeedWords } from './words.ts';

const anyChannel = 'any';
const preferences = [{ key: anyChannel, words: 'Any channel' }, ...channels.map((channel) => ({ key: channel, words: channelWords[channel] }))];

const without = <Value,>(list: readonly Value[], value: Value): Value[] => list.filter((each) => each !== value);

interface AccessFormProps {
  readonly customer: Customer;
  readonly close: () => void;
}

const NeedLines = ({ needs, onChange }: { readonly needs: readonly AccessNeed[]; readonly onChange: (needs: readonly AccessNeed[]) => void }) => (
  <fieldset className="access__part">
    <legend className="field__label">Access needs</legend>
    {accessNeedKinds.map((kind) => {
      const need = needs.find((each) => each.kind === kind);
      const put = (note: string): void => onChange([...needs.filter((each) => each.kind !== kind), { kind, note }]);
      return (
        <div key={kind} className="access__need">
          <Checkbox isSelected={!!need} onChange={(is) => (is ? put('') : onChange(needs.filter((each) => each.kind !== kind)))}>{accessNeedWords[kind]}</Checkbox>
          {need && <TextField label={`${accessNeedWords[kind]}: note`} isLabelUnseen placeholder="What helps, in a line" value={need.note} onChange={put} maxLength={200} />}
        </div>
      );
    })}
  </fieldset>
);

const AccessForm = ({ customer, close }: AccessFormProps) => {
  const [needs, setNeeds] = useState<readonly AccessNeed[]>(customer.accessNeeds);
  const [preferred, setPreferred] = useState<Channel | null>(customer.preferredChannel);
  const [avoid, setAvoid] = useState<readonly Channel[]>(customer.avoidChannels);
  const [seen] = useState({ accessNeeds: customer.accessNeeds, preferredChannel: customer.preferredChannel, avoidChannels: customer.avoidChannels });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const answer = await goodship.customer.setAccess({ customerId: customer.id, accessNeeds: [...needs], preferredChannel: preferred, avoidChannels: [...avoid], from: seen });
    if (answer.ok) close();
    else sayProblem(answer.problem);
  };
  return (
    <form className="access" onSubmit={(event) => void submit(event)}>
      <NeedLines needs={needs} onChange={setNeeds} />
      <Select label="Prefers" choices={preferences} value={preferred ?? anyChannel} onChange={(key) => setPreferred(key === anyChannel ? null : (key as Channel))} />
      <fieldset className="access__part access__part--row">
        <legend className="field__label">Must not be used</legend>
        {channels.map((channel) => (
          <Checkbox key={channel} isSelected={avoid.includes(channel)} onChange={(is) => setAvoid(is ? [...avoid, channel] : without(avoid, channel))}>{channelWords[channel]}</Checkbox>
        ))}
      </fieldset>
      <DialogDeeds>
        <Button onPress={close}>Leave as it is</Button>
        <Button type="submit" look="primary">Keep</Button>
      </DialogDeeds>
    </form>
  );
};

export const AccessEditor = ({ customer }: { readonly customer: Customer }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton icon={Accessibility} label="Access needs and channels" isSmall onPress={() => setOpen(true)} />
      <Dialog title="Access needs and channels" isOpen={isOpen} onClose={() => setOpen(false)}>
        <AccessForm customer={customer} close={() => setOpen(false)} />
      </Dialog>
    </>
  );
};
