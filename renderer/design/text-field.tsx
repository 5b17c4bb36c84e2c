/** Places to type. The label is always there; `isLabelUnseen` keeps it for screen readers only. */
import { Search, X } from 'lucide-react';
import type { Ref } from 'react';
import {
  FieldError, Input, Label, SearchField as AriaSearchField, Text, TextArea as AriaTextArea, TextField as AriaTextField,
  type SearchFieldProps as AriaSearchProps, type TextFieldProps as AriaTextProps,
} from 'react-aria-components';
import { IconButton } from './button.tsx';
import './field.css';

interface FieldWords {
  readonly label: string;
  readonly isLabelUnseen?: boolean;
  readonly hint?: string | undefined;
  /** What is wrong with what was typed; shown when set. */
  readonly fault?: string | null | undefined;
  readonly placeholder?: string;
}

export interface TextFieldProps extends Omit<AriaTextProps, 'className' | 'style' | 'children'>, FieldWords {
  readonly inputRef?: Ref<HTMLInputElement>;
}

export const TextField = ({ label, isLabelUnseen, hint, fault, placeholder, inputRef, ...rest }: TextFieldProps) => (
  <AriaTextField {...rest} isInvalid={!!fault} className="field">
    <Label className={isLabelUnseen ? 'unseen' : 'field__label'}>{label}</Label>
    <Input className="input" {...(placeholder ? { placeholder } : {})} {...(inputRef ? { ref: inputRef } : {})} dir="auto" />
    {hint && !fault && <Text slot="description" className="field__hint">{hint}</Text>}
    <FieldError className="field__fault">{fault}</FieldError>
  </AriaTextField>
);

export interface TextAreaProps extends Omit<AriaTextProps, 'className' | 'style' | 'children'>, FieldWords {
  readonly rows?: number;
  readonly areaRef?: Ref<HTMLTextAreaElement>;
}

export const TextArea = ({ label, isLabelUnseen, hint, fault, placeholder, rows = 3, areaRef, ...rest }: TextAreaProps) => (
  <AriaTextField {...rest} isInvalid={!!fault} className="field">
    <Label className={isLabelUnseen ? 'unseen' : 'field__label'}>{label}</Label>
    <AriaTextArea className="input" rows={rows} dir="auto" {...(placeholder ? { placeholder } : {})} {...(areaRef ? { ref: areaRef } : {})} />
    {hint && !fault && <Text slot="description" className="field__hint">{hint}</Text>}
    <FieldError className="field__fault">{fault}</FieldError>
  </AriaTextField>
);

export interface SearchFieldProps extends Omit<AriaSearchProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly inputRef?: Ref<HTMLInputElement>;
}

export const SearchField = ({ label, placeholder, inputRef, ...rest }: SearchFieldProps) => (
  <AriaSearchField {...rest} aria-label={label} className="search-field">
    <Search aria-hidden />
    <Input className="input" dir="auto" {...(placeholder ? { placeholder } : {})} {...(inputRef ? { ref: inputRef } : {})} />
    <span className="search-field__clear"><IconButton icon={X} label="Clear" isSmall /></span>
  </AriaSearchField>
);
