/** A person as two letters. The name is said beside it, so the letters are for the eye only. */
import './avatar.css';
import { initialsOf } from './initials.ts';

export const Avatar = ({ name, isLarge = false }: { readonly name: string; readonly isLarge?: boolean }) => (
  <span className={isLarge ? 'avatar avatar--large' : 'avatar'} aria-hidden>{initialsOf(name)}</span>
);
