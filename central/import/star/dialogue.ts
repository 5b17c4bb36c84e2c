/**
 * One dialogue of the STAR collection: what its line must look like. Two people chatted, a User with a task and a Wizard
 * who acted as the service. Fields that we do not use may be missing or new.
 */
import { z } from 'zod';

const text = z.string().max(524_288);
const seconds = z.number().int().nonnegative().max(8_640_000_000_000);
const item = z.record(z.string(), z.unknown());

/** Told apart by who did what; `other` is whatever else stands in a dialogue and is no part of the conversation. */
const said = z.object({ Agent: z.enum(['User', 'Wizard']), Action: z.literal('utter'), Text: text, UnixTime: seconds, ActionLabel: z.string().optional() });
const picked = z.object({ Agent: z.literal('Wizard'), Action: z.literal('pick_suggestion'), Text: text, UnixTime: seconds, ActionLabel: z.string() });
const drafted = z.object({ Agent: z.literal('Wizard'), Action: z.literal('request_suggestions'), Text: text, UnixTime: seconds });
const asked = z.object({ Agent: z.literal('Wizard'), Action: z.literal('query'), APIName: z.string(), Constraints: z.array(item), UnixTime: seconds });
const found = z.object({ Agent: z.literal('KnowledgeBase'), Action: z.literal('return_item'), APIName: z.string(), Item: item.optional(), TotalItems: z.number().optional() });
const completed = z.object({ Agent: z.literal('User'), Action: z.literal('complete'), UnixTime: seconds });

const schemaByAction = {
  'User/utter': said, 'Wizard/utter': said, 'Wizard/pick_suggestion': picked, 'Wizard/request_suggestions': drafted,
  'Wizard/query': asked, 'KnowledgeBase/return_item': found, 'User/complete': completed,
} as const;
export type StarEvent = z.infer<typeof said> | z.infer<typeof picked> | z.infer<typeof drafted> | z.infer<typeof asked> | z.infer<typeof found> | z.infer<typeof completed>;

const anyEvent = z.object({ Agent: z.string(), Action: z.string() }).loose();

/** Each event must be as its kind demands; kinds that are not part of a conversation are dropped. `index`: its place in the source. */
const events = z.array(anyEvent).transform((list, context): readonly { readonly index: number; readonly event: StarEvent }[] =>
  list.flatMap((event, index) => {
    const key = `${event.Agent}/${event.Action}`;
    if (!Object.hasOwn(schemaByAction, key)) return [];
    const read = schemaByAction[key as keyof typeof schemaByAction].safeParse(event);
    if (read.success) return [{ index, event: read.data }];
    for (const issue of read.error.issues) context.addIssue({ code: 'custom', path: [index, ...issue.path], message: issue.message });
    return [];
  }));

const answer = z.object({ Question: z.string(), Answer: z.union([z.boolean(), z.string(), z.number(), z.null()]) });

export const starDialogue = z.object({
  DialogueID: z.union([z.number().int(), z.string().min(1)]),
  CompletionLevel: z.string(),
  AnonymizedUserWorkerID: z.string().min(1).max(100),
  AnonymizedWizardWorkerID: z.string().min(1).max(100),
  BatchID: z.string().optional(),
  Scenario: z.object({ Domains: z.array(z.string().nullable()).default([]), Happy: z.boolean().optional(), MultiTask: z.boolean().optional() }),
  Events: events,
  UserQuestionnaire: z.array(answer).default([]),
  WizardQuestionnaire: z.array(answer).default([]),
});
export type StarDialogue = z.infer<typeof starDialogue>;
