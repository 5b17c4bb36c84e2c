/** Stories told by the team, and kudos for them. */
import { z } from 'zod';
import { put } from '../model/entities.ts';
import { caseId, line, prose, storyId, teamId } from '../model/ids.ts';
import { because } from '../protocol/reason.ts';
import { apply, one, operation, refuse } from './operation.ts';

export const storyTell = operation({
  name: 'story.tell',
  args: z.object({ storyId, teamId, caseId: caseId.nullable(), title: line.min(1), text: prose }),
  newIds: ['storyId'],
  needs: () => ({}),
  effect: ({ args, context }) =>
    apply(put('story', {
      id: args.storyId, teamId: args.teamId, caseId: args.caseId, agentId: context.agentId,
      title: args.title, text: args.text, toldAt: context.at, kudos: [],
    })),
});

export const storyKudos = operation({
  name: 'story.kudos',
  args: z.object({ storyId }),
  newIds: [],
  needs: ({ storyId }) => ({ story: one('story', storyId) }),
  effect: ({ rows, context }) => {
    if (!rows.story) return refuse(because('row-gone'));
    if (rows.story.kudos.some((kudos) => kudos.agentId === context.agentId)) return apply();
    return apply(put('story', { ...rows.story, kudos: [...rows.story.kudos, { agentId: context.agentId, at: context.at }] }));
  },
});
