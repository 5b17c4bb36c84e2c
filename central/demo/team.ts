/**
 * The demo company: Larch & Lantern of Burlington, Vermont, outdoor things and things for the house. Three teams, six
 * agents, two supervisors. The shop and everybody in it are made up.
 */
import type { Agent, Team } from '../../contract/model/agent.ts';
import type { Template } from '../../contract/model/desk.ts';
import type { Policy } from '../../contract/model/generosity.ts';
import { sourceId } from '../import/source-ids.ts';

export const demoCompany = 'Larch & Lantern';
export const demoTimeZone = 'America/New_York';
export const demoId = (...key: readonly (string | number)[]): string => sourceId('demo-team', ...key);

export const teamKeys = ['trail', 'hearth', 'lantern'] as const;
export type TeamKey = (typeof teamKeys)[number];

export const demoTeamIdByKey: Readonly<Record<TeamKey, string>> = {
  trail: demoId('team', 'trail'),
  hearth: demoId('team', 'hearth'),
  lantern: demoId('team', 'lantern'),
};

/** The first one is the team that imported cases go to unless another is named. */
export const demoTeams: readonly Team[] = [
  { id: demoTeamIdByKey.trail, name: 'Trail desk' },
  { id: demoTeamIdByKey.hearth, name: 'Hearth desk' },
  { id: demoTeamIdByKey.lantern, name: 'Lantern desk' },
];

interface Member {
  readonly login: string;
  readonly name: string;
  readonly role: Agent['role'];
  readonly teams: readonly TeamKey[];
}

const members = [
  { login: 'mara', name: 'Mara Lindqvist', role: 'agent', teams: ['trail', 'lantern'] },
  { login: 'jonas', name: 'Jonas Abara', role: 'agent', teams: ['trail'] },
  { login: 'priya', name: 'Priya Raman', role: 'agent', teams: ['hearth'] },
  { login: 'lin', name: 'Lin Zhao', role: 'agent', teams: ['hearth', 'lantern'] },
  { login: 'tomasz', name: 'Tomasz Wilk', role: 'agent', teams: ['lantern'] },
  { login: 'amira', name: 'Amira Haddad', role: 'agent', teams: ['trail', 'hearth'] },
  { login: 'odile', name: 'Odile Marchetti', role: 'supervisor', teams: ['trail', 'hearth', 'lantern'] },
  { login: 'bram', name: 'Bram de Groot', role: 'supervisor', teams: ['trail', 'lantern'] },
] as const satisfies readonly Member[];

/** Who can sign in to the demo; the first one is signed in by `npm start`. */
export const demoLogins = members.map((member) => member.login);
export type DemoLogin = (typeof demoLogins)[number];

export const demoAgents: readonly Agent[] = members.map(({ login, name, role, teams }) => ({
  id: demoId('agent', login), login, name, role, teamIds: teams.map((team) => demoTeamIdByKey[team]), timeZone: null, isActive: true,
}));

/** What an agent here may give without asking. Amounts in cents. */
export const demoPolicies: readonly Policy[] = [
  {
    id: demoId('policy', 'house'),
    teamId: null,
    name: 'House policy on generosity',
    text: [
      'Do what you would want done for your own mother, and write down why.',
      'Up to these amounts nobody needs to be asked, on the line or off it. Above them a supervisor answers within the hour; the customer need not hear about that.',
      'A parcel that nobody can find is lost: send another one first and search afterwards.',
      'What is our mistake is put right today and costs the customer nothing, not even a form.',
      'We count what one customer is given, so that somebody notices when a story repeats itself. Noticing means talking, never refusing without a word.',
    ].join('\n\n'),
    currency: 'USD',
    limitByKind: { 'credit': 5_000, 'half-price-month': 3_000, 'mark-as-lost': 20_000, 'replacement': 25_000, 'upgrade': 6_000, 'flowers': 6_000, 'buy-from-rival': 15_000, 'other': 4_000 },
    customerLimit: 40_000,
    flagCount: 4,
    windowDays: 365,
  },
  {
    id: demoId('policy', 'trail'),
    teamId: demoTeamIdByKey.trail,
    name: 'Trail desk: when somebody is out there',
    text: [
      'As in the house policy, with more room: somebody who stands in the rain without the right thing has no time for our questions.',
      'Safety comes first. Whatever might burn, break or let go is taken back at once, paid back at once, and looked at afterwards.',
    ].join('\n\n'),
    currency: 'USD',
    limitByKind: { 'credit': 6_000, 'half-price-month': 3_000, 'mark-as-lost': 30_000, 'replacement': 35_000, 'upgrade': 8_000, 'flowers': 6_000, 'buy-from-rival': 20_000, 'other': 6_000 },
    customerLimit: 60_000,
    flagCount: 4,
    windowDays: 365,
  },
];

const template = (key: string, name: string, channel: Template['channel'], text: string, teamId: string | null = null): Template =>
  ({ id: demoId('template', key), teamId, name, channel, text });

export const demoTemplates: readonly Template[] = [
  template('on-its-way', 'On its way', null, 'Hello {customer}, your order {order} is packed and leaves us today. I will look myself on the day whether it has reached you.'),
  template('lost', 'Counts as lost, another one sent', null, 'Hello {customer}, the parcel with {order} counts as lost from now on. Another one leaves today; if the first turns up, please keep it. {agent}'),
  template('photo', 'Could you send a photo?', null, 'One photo of the spot would help me to put it right without guessing. The telephone is good enough; no need to tidy up around it.'),
  template('answer-later', 'I do not know yet', null, 'I do not know that yet, and I would rather ask than guess. You will hear from me by {date}, whether I have the answer or not. {agent}'),
  template('our-mistake', 'That was us', 'email', 'Hello {customer},\n\nthat was our mistake, and you had the trouble of it. This is what happens now, at our cost:\n\n- \n- \n\nI am the one who sees to it, and you have my name.\n\n{agent}'),
  template('card-number', 'Please, no card numbers', 'chat', 'Please do not write the card number here, not even to me. I send you a link where your bank asks you directly.'),
  template('tty-hello', 'TTY: hello', 'tty', 'HELLO THIS IS {agent} AT LARCH AND LANTERN. TAKE YOUR TIME. HOW MAY I HELP Q GA'),
  template('condolence', 'After a death', 'email', 'Dear {customer},\n\nI am very sorry. There is nothing to fill in and nothing to send. I have taken care of the order, and if anything arrives that you would rather not see, one word to me is enough.\n\n{agent}'),
  template('repair', 'Repair room', null, 'Send it whenever it suits you, the label has no date. Our repair room puts a note into the pocket.', demoTeamIdByKey.trail),
  template('side-door', 'Side door until eight', 'sms', 'The side door with the green lamp, until eight. Knock loudly. {agent}', demoTeamIdByKey.lantern),
];
