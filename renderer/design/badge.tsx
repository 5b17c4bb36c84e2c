/** A small word about a thing's state. Never colour alone: the word is always there. */
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import './badge.css';

export type Tone = 'plain' | 'accent' | 'straw' | 'ochre' | 'brick' | 'leaf';

interface BadgeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}

export const Badge = ({ tone = 'plain', icon: Icon, children }: BadgeProps) => (
  <span className={`badge badge--${tone}`}>
    {Icon && <Icon aria-hidden />}
    {children}
  </span>
);
