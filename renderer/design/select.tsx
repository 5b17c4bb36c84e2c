/** One of a few. `isBare` is the quiet form for headers and rows. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, ButtonContext, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue, useSlottedContext, type ButtonProps } from 'react-aria-components';
import './field.css';
import './popover.css';
import { buttonClass } from './button.tsx';

export interface Choice<Key extends string> {
  readonly key: Key;
  readonly words: string;
  readonly note?: string;
}

type KeyHearer = NonNullable<ButtonProps['onKeyDown']>;

/** Lets through what types a letter, a digit or a sign. */
export const withoutTyping = (hear: KeyHearer | undefined): KeyHearer => (event) => {
  if (event.key.length === 1 && event.key !== ' ') event.continuePropagation();
  else hear?.(event);
};

/** While the list is shut, letters are keys of the desk: they must choose nothing here, as React Aria would have them do. */
const Trigger = ({ children }: { readonly children: ReactNode }) => {
  const trigger = useSlottedContext(ButtonContext);
  return (
    <ButtonContext.Provider value={{ ...trigger, onKeyDown: withoutTyping(trigger?.onKeyDown) }}>
      <Button className={buttonClass('normal', false, 'select__button')}>{children}</Button>
    </ButtonContext.Provider>
  );
};

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
    <Trigger>
      <SelectValue className="select__value">{({ selectedText, defaultChildren }) => selectedText ?? defaultChildren}</SelectValue>
      <ChevronDown aria-hidden />
    </Trigger>
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
