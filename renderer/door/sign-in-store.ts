/**
 * What is typed at the door. It lives outside the screen, so that nothing typed is lost while the door changes under it
 * (opening, refused, opening again). The password is forgotten as soon as the desk is open.
 */
import { create } from 'zustand';
import type { Problem } from '../../contract/answer.ts';
import { goodship } from '../goodship.ts';
import { takeDoor, useDesk } from '../shell/desk.ts';
import { addressFault } from './address.ts';

interface SignIn {
  readonly centralUrl: string;
  readonly login: string;
  readonly password: string;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Faults are shown from the first try on, not while someone is still typing their first letter. */
  readonly hasTried: boolean;
}

const blank: SignIn = { centralUrl: '', login: '', password: '', isBusy: false, problem: null, hasTried: false };

export const useSignIn = create<SignIn>(() => blank);

/** Fills in what the door knows, where nothing has been typed yet. */
export const offerAtDoor = (centralUrl: string, login: string): void =>
  useSignIn.setState((typed) => ({ centralUrl: typed.centralUrl || centralUrl, login: typed.login || login }));

export const typeAtDoor = (typed: Partial<Pick<SignIn, 'centralUrl' | 'login' | 'password'>>): void => useSignIn.setState({ ...typed, problem: null });

export const signIn = async (): Promise<void> => {
  const { centralUrl, login, password, isBusy } = useSignIn.getState();
  useSignIn.setState({ hasTried: true });
  if (isBusy || addressFault(centralUrl) || !login.trim() || !password) return;
  useSignIn.setState({ isBusy: true, problem: null });
  const answer = await goodship.door.signIn({ centralUrl: centralUrl.trim(), login: login.trim().toLowerCase(), password });
  if (!answer.ok) {
    useSignIn.setState({ isBusy: false, problem: answer.problem });
    return;
  }
  takeDoor(answer.value);
};

/** The door moved on: once it is open everything typed is forgotten; before that only the waiting ends. */
useDesk.subscribe(({ door }, before) => {
  if (door === before.door || door.at === 'opening') return;
  useSignIn.setState(door.at === 'open' ? blank : { isBusy: false });
});
