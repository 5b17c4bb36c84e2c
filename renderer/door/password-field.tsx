/** A secret, with a button to look at what was typed: long passphrases are typed blind only by those who must. */
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { FieldError, Input, Label, Text, TextField as AriaTextField } from 'react-aria-components';
import { IconButton } from '../design/button.tsx';
import '../design/field.css';
import './password-field.css';

interface PasswordFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly hint?: string;
  readonly fault?: string | null;
  /** While what was typed is being judged: it cannot be changed, and the focus stays in it. */
  readonly isReadOnly?: boolean;
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean;
}

export const PasswordField = ({ label, value, onChange, autoComplete, hint, fault, isReadOnly = false, isFirst = false }: PasswordFieldProps) => {
  const [isShown, setShown] = useState(false);
  return (
    // oxlint-disable-next-line jsx-a11y/no-autofocus -- the one thing to do on this screen
    <AriaTextField className="field" value={value} onChange={onChange} type={isShown ? 'text' : 'password'} autoComplete={autoComplete} autoFocus={isFirst} isInvalid={!!fault} isReadOnly={isReadOnly}>
      <Label className="field__label">{label}</Label>
      <span className="password">
        <Input className="input" spellCheck={false} autoCapitalize="off" />
        <span className="password__eye"><IconButton icon={isShown ? EyeOff : Eye} label={isShown ? 'Hide what is typed' : 'Show what is typed'} isSmall onPress={() => setShown(!isShown)} /></span>
      </span>
      {hint && !fault && <Text slot="description" className="field__hint">{hint}</Text>}
      <FieldError className="field__fault">{fault}</FieldError>
    </AriaTextField>
  );
};
