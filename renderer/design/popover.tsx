/** A small sheet that hangs on what opened it. */
import type { ReactNode } from 'react';
import { Dialog, Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components';
import './popover.css';

export interface PopoverProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export const Popover = ({ label, children, ...rest }: PopoverProps) => (
  <AriaPopover {...rest} className="popover">
    <Dialog className="popover__inside" aria-label={label}>
      {({ close }) => (typeof children === 'function' ? children(close) : children)}
    </Dialog>
  </AriaPopover>
);

export { DialogTrigger as PopoverTrigger } from 'react-aria-components';
