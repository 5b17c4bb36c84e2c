/** Yes or no, and one of a few shown at once. */
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox, Label, Radio, RadioGroup, Switch as AriaSwitch, ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { Check } from 'lucide-react';
import './choice.css';
import './field.css';
import type { Choice } from './select.tsx';

interface YesNoProps {
  readonly isSelected: boolean;
  readonly onChange: (is: boolean) => void;
  readonly isDisabled?: boolean;
  readonly children: ReactNode;
}

export const Switch = ({ children, ...rest }: YesNoProps) => (
  <AriaSwitch {...rest} className="switch">
    <span className="switch__track" aria-hidden />
    <span>{children}</span>
  </AriaSwitch>
);

export const Checkbox = ({ children, ...rest }: YesNoProps) => (
  <AriaCheckbox {...rest} className="checkbox">
    <span className="checkbox__box" aria-hidden><Check /></span>
    <span>{children}</span>
  </AriaCheckbox>
);

interface OneOfProps<Key extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Key>[];
  readonly value: Key;
  readonly onChange: (key: Key) => void;
}

export const RadioChoice = <Key extends string>({ label, choices, value, onChange }: OneOfProps<Key>) => (
  <RadioGroup className="radios" value={value} onChange={(key) => onChange(key as Key)}>
    <Label className="field__label">{label}</Label>
    {choices.map((choice) => (
      <Radio key={choice.key} value={choice.key} className="radio">
        <span className="radio__dot" aria-hidden />
        <span>{choice.words}{choice.note && <span className="field__hint"> {choice.note}</span>}</span>
      </Radio>
    ))}
  </RadioGroup>
);

/** A row of buttons of which one is down: reply or note, light or dark. */
export const Segmented = <Key extends string>({ label, choices, value, onChange, className = '' }: OneOfProps<Key> & { readonly className?: string }) => (
  <ToggleButtonGroup
    className={`segmented ${className}`}
    aria-label={label}
    selectionMode="single"
    disallowEmptySelection
    selectedKeys={[value]}
    onSelectionChange={(keys) => { for (const key of keys) onChange(key as Key); }}
  >
    {choices.map((choice) => <ToggleButton key={choice.key} id={choice.key} className="segmented__part">{choice.words}</ToggleButton>)}
  </ToggleButtonGroup>
);
