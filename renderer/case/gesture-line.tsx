/** A gesture: kind, amount, why. Says before it is given whether it is granted at once or waits for a supervisor. */
import { Gift } from 'lucide-react';
import { useState } from 'react';
import type { GestureKind } from '../../contract/model/generosity.ts';
import { gestureKinds } from '../../contract/vocabulary.ts';
import { isWithinPolicy } from '../../contract/model/within-policy.ts';
import type { CaseView } from '../../contract/views.ts';
import { Select } from '../design/select.tsx';
import { TextField } from '../design/text-field.tsx';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { moneyWords, readMoney } from '../money.ts';
import { useNow } from '../time/now.ts';
import { operate } from './operate.ts';
import { QuickFrame } from './quick-frame.tsx';

export const gestureKindWords: Readonly<Record<GestureKind, string>> = {
  credit: 'Credit', 'half-price-month': 'Half-price month', 'mark-as-lost': 'Mark as lost', replacement: 'Replacement',
  upgrade: 'Upgrade', flowers: 'Flowers', 'buy-from-rival': 'Buy it from a rival', other: 'Something else',
};

const back = (view: CaseView, asked: { readonly isWithin: boolean; readonly amount: number | null; readonly currency: string; readonly count: number }): string => {
  if (!view.policy) return 'Your team has no written policy yet, so a supervisor decides.';
  const before = asked.count === 0 ? 'Their first gesture from us.' : asked.count === 1 ? 'They have had one gesture from us lately.' : `They have had ${asked.count} gestures from us lately.`;
  if (asked.amount === null) return `${before} What is it worth?`;
  return asked.isWithin ? `Granted within policy, at once, also offline. ${before}` : `This waits for a supervisor: it is more than ${view.policy.name} lets you give alone. ${before}`;
};

export const GestureLine = ({ view }: { readonly view: CaseView }) => {
  const [kind, setKind] = useState<GestureKind>('credit');
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const now = useNow();
  const { customerId, id: caseId } = view.case;
  const card = useLive(`card-${customerId}`, () => goodship.customer.card({ customerId }), { customerId }).value;
  const currency = view.policy?.currency ?? view.orders[0]?.currency ?? 'USD';
  const amount = readMoney(typed, currency);
  const isWithin = amount !== null && isWithinPolicy(view.policy, view.gestures, { kind, amount, currency, at: now });
  const limit = view.policy?.limitByKind[kind];
  const grant = async (): Promise<boolean> => {
    if (amount === null) return false;
    const expected = isWithin ? 'granted' : 'waiting';
    const isDone = await operate(goodship.gesture.grant({ caseId, customerId, policyId: view.policy?.id ?? null, kind, amount, currency, reason: reason.trim(), expected }));
    if (isDone) say(isWithin ? 'Granted. Tell the customer.' : 'Asked. It waits for a supervisor; you will see their word here.');
    return isDone;
  };
  return (
    <QuickFrame
      icon={Gift} title="Gesture" deed={isWithin || amount === null ? 'Give it' : 'Ask for it'} isReady={amount !== null && reason.trim() !== ''}
      back={back(view, { isWithin, amount, currency, count: card?.gestureCount ?? view.gestures.filter(({ status }) => status === 'granted').length })}
      {...(amount === null ? {} : { tone: isWithin ? 'leaf' as const : 'ochre' as const })} onDo={grant}
    >
      <Select label="Kind" isLabelUnseen choices={gestureKinds.map((key) => ({ key, words: gestureKindWords[key] }))} value={kind} onChange={setKind} />
      <div className="quick__amount"><TextField label={`Amount in ${currency}`} isLabelUnseen autoFocus value={typed} onChange={setTyped} placeholder={limit === undefined ? currency : `up to ${moneyWords(limit, currency)}`} /></div>
      <TextField label="Why" isLabelUnseen value={reason} onChange={setReason} placeholder="why, in a few words" maxLength={500} />
    </QuickFrame>
  );
};
