/** Menus: a trigger, items with an icon and their key, rules between groups. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu, MenuItem as AriaItem, MenuSection as AriaSection, Header, Popover, Separator,
  type MenuItemProps as AriaItemProps, type MenuProps as AriaMenuProps, type PopoverProps,
} from 'react-aria-components';
import { Kbd } from './kbd.tsx';
import './popover.css';

export interface MenuProps extends Omit<AriaMenuProps<object>, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly children: ReactNode;
  readonly popover?: Omit<PopoverProps, 'className' | 'style' | 'children'>;
}

/** Goes inside a `MenuTrigger` after the button that opens it, or alone with `popover={{ triggerRef, isOpen … }}`. */
export const Menu = ({ label, children, popover, ...rest }: MenuProps) => (
  <Popover {...popover} className="popover">
    <AriaMenu {...rest} aria-label={label} className="options">{children}</AriaMenu>
  </Popover>
);

export interface MenuItemProps extends Omit<AriaItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: LucideIcon;
  readonly keys?: string | undefined;
  readonly isDanger?: boolean;
  readonly children: string;
  readonly note?: string;
}

export const MenuItem = ({ icon: Icon, keys, isDanger, children, note, ...rest }: MenuItemProps) => (
  <AriaItem {...rest} textValue={children} className={isDanger ? 'option option--danger' : 'option'}>
    {Icon && <Icon aria-hidden />}
    <span className="option__words">{children}</span>
    {note && <span className="option__note">{note}</span>}
    {keys && <Kbd keys={keys} />}
  </AriaItem>
);

export const MenuGroup = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <AriaSection>
    <Header className="options__title">{title}</Header>
    {children}
  </AriaSection>
);

export const MenuRule = () => <Separator className="options__rule" />;
export { MenuTrigger, SubmenuTrigger } from 'react-aria-components';
