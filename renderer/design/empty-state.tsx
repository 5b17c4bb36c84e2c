/** What stands where nothing is: why, in human words, and what one can do. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './empty-state.css';

interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
}

export const EmptyState = ({ icon: Icon, title, children }: EmptyStateProps) => (
  <div className="empty">
    {Icon && <Icon aria-hidden />}
    <p className="empty__title">{title}</p>
    {children && <div className="empty__words">{children}</div>}
  </div>
);
