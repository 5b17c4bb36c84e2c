/** The way to the language model, where the team has set one up and switched it on; nothing at all where it has not. */
import { Bot } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { CaseView } from '../../contract/views.ts';
import type { Persona } from '../../contract/model/persona.ts';
import type { CoachContext } from '../../coach/context.ts';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';

const Dialog = lazy(() => import('./ask-model-dialog.tsx'));

interface AskModelProps {
  readonly view: CaseView;
  readonly text: string;
  readonly context: CoachContext;
  readonly persona: Persona | null;
  readonly onTake: (text: string) => void;
}

const knownOf = ({ customer, orders }: CaseView, { customerName, agentName, otherNames, orderNumbers }: CoachContext) => ({
  names: [customerName, agentName, customer?.sayName, customer?.company, ...otherNames].filter((name): name is string => !!name),
  addresses: [customer?.address, ...orders.map(({ address }) => address)].filter((address): address is string => !!address),
  orderNumbers,
});

export const AskModel = ({ view, text, context, persona, onTake }: AskModelProps) => {
  const { teamId } = view.case;
  const setup = useLive(`model ${teamId}`, () => goodship.model.forTeam({ teamId }), { tables: ['model'] }).value;
  const [isOpen, setOpen] = useState(false);
  const canAsk = setup?.isOn === true && text.trim() !== '';
  useCommands([{ id: 'model.ask', title: 'Ask the language model', group: 'Draft', keys: 'Mod+Shift+I', isOff: !canAsk, run: () => setOpen(true) }]);
  if (!setup?.isOn) return null;
  return (
    <>
      <Button isSmall look="plain" icon={Bot} isDisabled={!canAsk} onPress={() => setOpen(true)}>Ask the model</Button>
      {isOpen && (
        <Suspense>
          <Dialog
            setup={setup} draft={text} context={context} persona={persona} known={knownOf(view, context)}
            onTake={(taken) => { setOpen(false); onTake(taken); }} onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
};
