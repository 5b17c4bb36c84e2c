/** The agent's own texts: kept, changed and taken away, each with its way back. They follow the agent to every desk. */
import type { Snippet } from '../../contract/model/desk.ts';
import { operate } from '../case/operate.ts';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useLive, type Live } from '../live.ts';

export type SnippetForm = Pick<Snippet, 'id' | 'name' | 'text' | 'channel'>;

export const useSnippets = (): Live<readonly Snippet[]> => useLive('snippets', goodship.snippet.list, { tables: ['snippet'] });

const put = ({ id, name, text, channel }: SnippetForm): Promise<boolean> => operate(goodship.snippet.save({ snippetId: id, name, text, channel }));
const takeAway = (id: string): Promise<boolean> => operate(goodship.snippet.remove({ snippetId: id }));

/** `before` is null for a new one. */
export const saveSnippet = async (form: SnippetForm, before: SnippetForm | null): Promise<boolean> => {
  const isSaved = await put(form);
  if (isSaved && before) say(`“${form.name}” is changed.`, () => void put(before), form.id);
  else if (isSaved) say(`“${form.name}” is kept. It stands under “Template” on all your desks.`, () => void takeAway(form.id), form.id);
  return isSaved;
};

export const removeSnippet = async (snippet: SnippetForm): Promise<void> => {
  if (await takeAway(snippet.id)) say(`“${snippet.name}” is removed.`, () => void put(snippet), snippet.id);
};
