/** Things to press. An icon button always has words: they are its name and its tooltip. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, ToggleButton as AriaToggle, type ButtonProps as AriaProps, type ToggleButtonProps as AriaToggleProps } from 'react-aria-components';
import './button.css';
import { Tip } from './tooltip.tsx';

type Look = 'normal' | 'primary' | 'plain' | 'danger';

export interface ButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly look?: Look;
  readonly isSmall?: boolean;
  readonly icon?: LucideIcon;
  readonly children?: ReactNode;
  readonly className?: string;
}

export const buttonClass = (look: Look, isSmall: boolean, extra = ''): string =>
  ['button', look === 'normal' ? '' : `button--${look}`, isSmall ? 'button--small' : '', extra].filter(Boolean).join(' ');

export const Button = ({ look = 'normal', isSmall = false, icon: Icon, children, className, ...rest }: ButtonProps) => (
  <AriaButton {...rest} className={buttonClass(look, isSmall, className)}>
    {Icon && <Icon aria-hidden />}
    {children}
  </AriaButton>
);

export interface IconButtonProps extends Omit<AriaProps, 'className' | 'style' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** What it does, in words. */
  readonly label: string;
  /** The key that does the same, as the command registry spells it ("Mod+K"). */
  readonly keys?: string | undefined;
  readonly look?: Look;
  readonly isSmall?: boolean;
  readonly className?: string;
}

export const IconButton = ({ icon: Icon, label, keys, look = 'plain', isSmall = false, className = '', ...rest }: IconButtonProps) => (
  <Tip words={label} keys={keys}>
    <AriaButton {...rest} aria-label={label} className={buttonClass(look, isSmall, `button--icon ${className}`)}>
      <Icon aria-hidden />
    </AriaButton>
  </Tip>
);

export interface ToggleProps extends Omit<AriaToggleProps, 'className' | 'style' | 'children'> {
  readonly icon?: LucideIcon;
  readonly isSmall?: boolean;
  readonly children?: ReactNode;
}

export const Toggle = ({ icon: Icon, isSmall = false, children, ...rest }: ToggleProps) => (
  <AriaToggle {...rest} className={buttonClass('plain', isSmall)}>
    {Icon && <Icon aria-hidden />}
    {children}
  </AriaToggle>
);
