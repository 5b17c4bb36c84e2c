/** Above the list: which view, in which order; or, once rows are chosen, what to do with them. */
import { Archive, ChevronDown, CircleUser, Users, X } from 'lucide-react';
import { Button as AriaButton, MenuTrigger } from 'react-aria-components';
import { caseStatuses, queueViews } from '../../contract/vocabulary.ts';
import type { View } from '../../contract/model/desk.ts';
import { Button, IconButton } from '../design/button.tsx';
import { Menu, MenuGroup, MenuItem, MenuRule } from '../design/menu.tsx';
import { Select } from '../design/select.tsx';
import { useSavedViews } from '../search/saved-views.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { assignAll, setStatusAll, statusWords, takeAll } from './deeds.ts';
import { chooseNone, isQueueView, showSort, showSource, useQueue, type Source } from './queue-store.ts';
import { sortChoices, viewWords } from './views.ts';

const countWords = (count: number | undefined): string => (count === undefined ? '' : count.toLocaleString());

/** A view of the agent's own is called as it is now; one that was taken away meanwhile, as it was. */
const sourceTitle = (source: Source, saved: readonly View[]): string =>
  source.is === 'view' ? viewWords[source.view].title : (saved.find(({ id }) => id === source.viewId)?.name ?? source.name);

const ViewMenu = () => {
  const { source, countByView, total } = useQueue();
  const saved = useSavedViews();
  const open = (key: string): void => {
    const own = saved.find(({ id }) => id === key);
    if (own) showSource({ is: 'saved', viewId: own.id, name: own.name, query: own.query });
    else if (isQueueView(key)) showSource({ is: 'view', view: key });
  };
  return (
    <MenuTrigger>
      <AriaButton className="queue__view">
        <h2 className="queue__title ellipsis">{sourceTitle(source, saved)}</h2>
        <span className="queue__count numeric">{countWords(total ?? undefined)}</span>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Menu label="Views" onAction={(key) => open(String(key))}>
        {queueViews.map((view) => <MenuItem key={view} id={view} icon={viewWords[view].icon} note={countWords(countByView[view])}>{viewWords[view].title}</MenuItem>)}
        {saved.length > 0 && <MenuRule />}
        {saved.length > 0 && <MenuGroup title="Saved searches">{saved.map(({ id, name }) => <MenuItem key={id} id={id}>{name}</MenuItem>)}</MenuGroup>}
      </Menu>
    </MenuTrigger>
  );
};

const Bulk = () => {
  const rows = [...useQueue((queue) => queue.chosen).values()];
  const agents = useDesk((desk) => desk.agents);
  const me = useMe();
  return (
    <div className="queue__head queue__head--bulk" role="toolbar" aria-label="Chosen cases">
      <span className="numeric">{rows.length} chosen</span>
      <MenuTrigger>
        <Button isSmall icon={Users}>Assign</Button>
        <Menu label="Assign to">
          <MenuItem icon={CircleUser} isDisabled={!me?.agentId} onAction={() => void takeAll(rows, me)}>Me</MenuItem>
          <MenuItem onAction={() => void assignAll(rows, null, '')}>Nobody, back to the team</MenuItem>
          <MenuRule />
          {agents.filter(({ isActive, id }) => isActive && id !== me?.agentId).map(({ id, name }) => <MenuItem key={id} onAction={() => void assignAll(rows, id, name)}>{name}</MenuItem>)}
        </Menu>
      </MenuTrigger>
      <MenuTrigger>
        <Button isSmall icon={Archive}>Status</Button>
        <Menu label="Set status">
          {caseStatuses.filter((status) => status !== 'new').map((status) => <MenuItem key={status} onAction={() => void setStatusAll(rows, status)}>{statusWords[status]}</MenuItem>)}
        </Menu>
      </MenuTrigger>
      <span className="queue__gap" />
      <IconButton isSmall icon={X} label="Choose none" keys="Esc" onPress={chooseNone} />
    </div>
  );
};

export const QueueHead = () => {
  const { sort, chosen } = useQueue();
  if (chosen.size > 0) return <Bulk />;
  return (
    <div className="queue__head">
      <ViewMenu />
      <span className="queue__gap" />
      <Select label="Order" isLabelUnseen isBare choices={sortChoices} value={sort} onChange={showSort} />
    </div>
  );
};
