/** One of a few. `isBare` is the quiet form for headers and rows. */
import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import './field.css';
import './popover.css';
import { buttonClass } from './button.tsx';

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly words: string;
  readonly note?: string;
}

export interface SelectProps<Key extends string> {
  readonly label: string;
  readonly isLabelUnseen?: boolean;
  readonly choices: readonly Choice<Key>[];
  readonly value: Key | null;
  readonly onChange: (key: Key) => void;
  readonly placeholder?: string;
  readonly isBare?: boolean;
  readonly isDisabled?: boolean;
}

export const Select = <Key extends string>({ label, isLabelUnseen, choices, value, onChange, placeholder, isBare = false, isDisabled = false }: SelectProps<Key>) => (
  <AriaSelect
    className={isBare ? 'select select--bare' : 'select'}
    value={value}
    onChange={(key) => onChange(key as Key)}
    isDisabled={isDisabled}
    {...(placeholder ? { placeholder } : {})}
    {...(isLabelUnseen ? { 'aria-label': label } : {})}
  >
    {!isLabelUnseen && <Label className="field__label">{label}</Label>}
    <Button className={buttonClass('normal', false, 'select__button')}>
      <SelectValue className="select__value">{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
      <ChevronDown aria-hidden />
    </Button>
    <Popover className="popover">
      <ListBox className="options" items={choices.map((choice) => ({ ...choice, id: choice.key }))}>
        {(choice) => (
          <ListBoxItem className="option" id={choice.key} textValue={choice.words}>
            <span className="option__words">{choice.words}</span>
            {choice.note && <span className="option__note">{choice.note}</span>}
          </ListBoxItem>
        )}
      </ListBox>
    </Popover>
  </AriaSelect>
);
