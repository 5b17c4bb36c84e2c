/** A key as it is printed on this machine's keyboard. */
import { spellKey } from '../commands/keys.ts';
import './kbd.css';

export const Kbd = ({ keys }: { readonly keys: string }) => <kbd className="kbd">{spellKey(keys)}</kbd>;
