/** A small sheet that hangs on what opened it. Its children may be given the way to close it. */
import { useContext, type ReactNode } from 'react';
import { OverlayTriggerStateContext, Popover as AriaPopover, type PopoverProps as AriaProps } from 'react-aria-components';
import './popover.css';

type Inside = ReactNode | ((close: () => void) => ReactNode);

export interface PopoverProps extends Omit<AriaProps, 'className' | 'style' | 'children'> {
  readonly label: string;
  readonly children: Inside;
}

const InsidePopover = ({ children }: { readonly children: Inside }) => {
  const state = useContext(OverlayTriggerStateContext);
  return <div className="popover__inside">{typeof children === 'function' ? children(() => state?.close()) : children}</div>;
};

export const Popover = ({ label, children, ...rest }: PopoverProps) => (
  <AriaPopover {...rest} aria-label={label} className="popover"><InsidePopover>{children}</InsidePopover></AriaPopover>
);

export { DialogTrigger as PopoverTrigger } from 'react-aria-components';
