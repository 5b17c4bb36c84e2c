/** A sheet that wants one decision. Escape and a click beside it close it, unless `isHeld`. */
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import './dialog.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  readonly isHeld?: boolean;
  /** `alertdialog` for a question that must not be overlooked. */
  readonly role?: 'dialog' | 'alertdialog';
  readonly children: ReactNode;
}

export const Dialog = ({ title, isOpen, onClose, isWide = false, isHeld = false, role = 'dialog', children }: DialogProps) => (
  <ModalOverlay className="veil" isOpen={isOpen} isDismissable={!isHeld} isKeyboardDismissDisabled={isHeld} onOpenChange={(open) => { if (!open) onClose(); }}>
    <Modal className={isWide ? 'dialog-box dialog-box--wide' : 'dialog-box'}>
      <AriaDialog className="dialog" role={role}>
        <Heading slot="title" className="dialog__title">{title}</Heading>
        {children}
      </AriaDialog>
    </Modal>
  </ModalOverlay>
);

export const DialogDeeds = ({ children }: { readonly children: ReactNode }) => <div className="dialog__deeds">{children}</div>;
