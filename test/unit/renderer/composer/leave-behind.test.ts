import { beforeEach, expect, test, vi } from 'vitest';
import { answer, problem, type Answer } from '../../../../contract/answer.ts';
import type { Draft } from '../../../../contract/views.ts';
import { withOwnModules } from '../../../helpers/own-modules.ts';

const of = { caseId: 'a', kind: 'reply' } as const;
const words = (text: string) => ({ channel: 'email' as const, text, personaId: null, plainText: null });

const desk = { at: 'open' as 'open' | 'opening', login: 'mara' };
const saved: string[] = [];
let save: () => Promise<Answer<null>> = async () => answer(null);
let get: () => Promise<Answer<Draft | null>> = async () => answer(null);
const goodship = {
  draft: {
    save: ({ text }: { readonly text: string }) => { saved.push(`${desk.login}: ${text}`); return save(); },
    get: () => get(),
  },
};
withOwnModules();
vi.mock('../../../../renderer/goodship.ts', () => ({ goodship }));
vi.mock('../../../../renderer/design/toast.tsx', () => ({ sayProblem: () => undefined }));
vi.mock('../../../../renderer/shell/desk.ts', () => ({ useDesk: { getState: () => ({ door: desk.at === 'open' ? { at: 'open', me: { login: desk.login } } : { at: 'opening' } }) } }));
const { leaveBehind } = await import('../../../../renderer/composer/leave-behind.ts');
const { onDraftAsked, onReadAnew } = await import('../../../../renderer/composer/draft-asked.ts');
const { drafts } = await import('../../../../renderer/composer/drafts.ts');

const leaves = (isGone: boolean): Promise<void> => leaveBehind({ of, sent: words('Dear Ada'), isGone, login: 'mara' });

beforeEach(() => {
  Object.assign(desk, { at: 'open', login: 'mara' });
  drafts.forget(of);
  drafts.agent();
  saved.length = 0;
  save = async () => answer(null);
  get = async () => answer(null);
});

test('words that could not leave are kept, and the draft is read anew where it is shown, without being shown', async () => {
  const seen: string[] = [];
  const stops = [onReadAnew(of, () => { seen.push('read'); }), onDraftAsked('a', () => { seen.push('shown'); })];
  await leaves(false);
  for (const stop of stops) stop();
  expect([saved, seen]).toEqual([['mara: Dear Ada'], ['read']]);
});
test('words are never left to another agent who came in while the draft was asked for', async () => {
  desk.at = 'opening';
  get = async () => {
    Object.assign(desk, { at: 'open', login: 'jonas' });
    return answer(null);
  };
  await leaves(false);
  await drafts.saveAll();
  expect([saved, drafts.unsaved(of)]).toEqual([[], null]);
});
test('words that are left while the door is shut are not saved when another agent comes in', async () => {
  desk.at = 'opening';
  await leaves(false);
  Object.assign(desk, { at: 'open', login: 'jonas' });
  await drafts.saveAll();
  expect(saved).toEqual([]);
});
test('what was typed since and is not on the disk yet stands above what is there, also where that cannot be read', async () => {
  save = async () => problem('disk', 'The disk is full.');
  for (const there of [problem('disk', 'The disk is full.'), answer(null)]) {
    get = async () => there;
    drafts.keep(of, words('Dear Ada, and Bob'));
    await leaves(false);
    expect(drafts.unsaved(of)?.text).toBe('Dear Ada, and Bob');
  }
});
