/** The filters that the search understands, with what may stand behind each; the workspace reads them (test/unit checks that both agree). */
import type { Agent } from '../../contract/model/agent.ts';
import { caseStatuses, channels, priorities } from '../../contract/vocabulary.ts';
import { channelWords } from '../design/channel-icon.tsx';
import type { Filter, FilterValue } from './filter-completion.ts';

const said = (value: string, words: string): FilterValue => ({ value, words });

const statusWords: Readonly<Record<(typeof caseStatuses)[number], string>> = {
  new: 'nobody has looked yet', open: 'waiting on us', waiting: 'waiting on the customer', closed: 'closed',
};

const days: readonly FilterValue[] = [
  said('today', 'today'), said('yesterday', 'yesterday'), said('7d', 'seven days ago'), said('4w', 'four weeks ago'), said('3m', 'three months ago'), said('1y', 'a year ago'),
];

const agentValues = (agents: readonly Agent[]): readonly FilterValue[] => [
  said('me', 'you'), said('nobody', 'nobody yet'), ...agents.filter(({ isActive }) => isActive).map(({ name, login }) => said(login, name)),
];

/** In the order in which an empty box offers them. */
export const searchFilters = (agents: readonly Agent[]): readonly Filter[] => [
  { name: 'from', words: 'a customer: name, e-mail or number', values: [] },
  { name: 'channel', words: 'how it reached us', values: channels.map((channel) => said(channel, channelWords[channel])) },
  { name: 'status', words: 'how the case stands', values: caseStatuses.map((status) => said(status, statusWords[status])) },
  { name: 'assignee', words: 'who has it', values: agentValues(agents) },
  { name: 'tag', words: 'a tag of the case', values: [] },
  { name: 'priority', words: 'how urgent it is', values: priorities.map((priority) => said(priority, priority)) },
  { name: 'has', words: 'what is in the case', values: [said('promise', 'a promise'), said('gesture', 'a gesture'), said('mission', 'a mission'), said('plan', 'a make-it-right plan'), said('order', 'an order'), said('note', 'a note'), said('call', 'a call')] },
  { name: 'is', words: 'what kind of case', values: [said('mine', 'yours'), said('unassigned', 'nobody has it'), said('open', 'not closed'), said('closed', 'closed'), said('new', 'nobody has looked yet'), said('waiting-on-us', 'waiting on us'), said('our-mistake', 'our mistake'), said('snoozed', 'snoozed'), said('urgent', 'urgent')] },
  { name: 'after', words: 'from that day on', values: days },
  { name: 'before', words: 'before that day', values: days },
];
