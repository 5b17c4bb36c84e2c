/** A call that no telephone system announced: the number is typed or pasted, or left empty where it is withheld. */
import { useState } from 'react';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { TextField } from '../design/text-field.tsx';
import { callCame, withheld } from './call-store.ts';

export const TakeCall = () => {
  const [isOpen, setOpen] = useState(false);
  const [from, setFrom] = useState('');
  const take = (): void => {
    callCame(from.trim() || withheld);
    setOpen(false);
    setFrom('');
  };
  useCommands([{ id: 'call.open', title: 'Take a call', group: 'Call', keys: 'Mod+Alt+C', run: () => setOpen(true) }]);
  return (
    <Dialog title="Take a call" isOpen={isOpen} onClose={() => setOpen(false)}>
      <form className="take-call" onSubmit={(event) => { event.preventDefault(); take(); }}>
        <TextField label="Number that is calling" autoFocus value={from} onChange={setFrom} placeholder="+1 202 555 0143" hint="Any spelling. Leave it empty if the number is withheld." maxLength={256} />
        <DialogDeeds><Button onPress={() => setOpen(false)}>Leave it</Button><Button look="primary" type="submit">Look it up</Button></DialogDeeds>
      </form>
    </Dialog>
  );
};
