/** Searches that the agent gave a name: kept, renamed and taken away, each with its way back. */
import { v7 as uuidv7 } from 'uuid';
import type { View } from '../../contract/model/desk.ts';
import { operate } from '../case/operate.ts';
import { say } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';

export const useSavedViews = (): readonly View[] => useLive('views', goodship.view.list, { tables: ['view'] }).value ?? [];

const put = ({ id, name, query, position }: Pick<View, 'id' | 'name' | 'query' | 'position'>): Promise<boolean> =>
  operate(goodship.view.save({ viewId: id, name, query, position }));

export const keepView = async (name: string, query: string): Promise<boolean> => {
  const isKept = await put({ id: uuidv7(), name, query, position: Date.now() });
  if (isKept) say(`Saved as “${name}”. It stands among your views.`);
  return isKept;
};

export const renameView = async (view: View, name: string): Promise<boolean> => {
  const isRenamed = await put({ ...view, name });
  if (isRenamed) say(`“${view.name}” is called “${name}” now.`, () => void put(view), view.id);
  return isRenamed;
};

export const removeView = async (view: View): Promise<void> => {
  if (await operate(goodship.view.remove({ viewId: view.id }))) say(`“${view.name}” is removed from your views.`, () => void put(view), view.id);
};
