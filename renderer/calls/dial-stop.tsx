/** The stop before a call that should not be made. */
import { Button } from '../design/button.tsx';
import { channelWords } from '../design/channel-icon.tsx';
import { Dialog, DialogDeeds } from '../design/dialog.tsx';
import { dialNow, reasonNotToCall, useDialling } from './dial.ts';

export const DialStop = () => {
  const { stopped } = useDialling();
  const leave = (): void => useDialling.setState({ stopped: null });
  if (!stopped) return null;
  const { customer } = stopped;
  return (
    <Dialog title={reasonNotToCall(customer) ?? 'Before you call'} role="alertdialog" isOpen onClose={leave}>
      <p className="dialog__words">
        {customer.preferredChannel ? `They prefer ${channelWords[customer.preferredChannel].toLowerCase()}. ` : ''}
        Write instead, or call all the same if they asked for this call.
      </p>
      <DialogDeeds>
        <Button onPress={() => void dialNow(stopped)}>Call all the same</Button>
        <Button look="primary" autoFocus onPress={leave}>Write instead</Button>
      </DialogDeeds>
    </Dialog>
  );
};
