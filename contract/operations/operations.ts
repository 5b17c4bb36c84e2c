/** Every operation by its name. The name is also the channel that a window calls and the title of its test. */
import { callLog } from './call-log.ts';
import { caseAssign, caseSetOurMistake, caseSetPriority, caseSetStatus, caseSetSubject, caseSnooze, caseTag } from './case-change.ts';
import { caseNote } from './case-note.ts';
import { caseOpen } from './case-open.ts';
import { caseReply } from './case-reply.ts';
import { caseRead } from './case-read.ts';
import { customerAddPhone, customerRemovePhone, customerSetAccess, customerSetSayName, customerSetVoice } from './customer-change.ts';
import { draftKeep } from './draft-keep.ts';
import { factForget, factKeep, factPin } from './fact.ts';
import { gestureDecide } from './gesture-decide.ts';
import { gestureGrant } from './gesture-grant.ts';
import { missionEnd, missionStart, missionTick } from './mission.ts';
import { modelSave } from './model-save.ts';
import type { AnyOperation } from './operation.ts';
import { personaSave } from './persona-save.ts';
import { planDone, planOpen } from './plan.ts';
import { promiseEnd } from './promise-end.ts';
import { promiseMake } from './promise-make.ts';
import { snippetRemove, snippetSave } from './snippet.ts';
import { storyKudos, storyTell } from './story.ts';
import { viewRemove, viewSave } from './view.ts';
import type { z } from 'zod';

const all = [
  caseOpen, caseReply, caseNote, caseAssign, caseSetStatus, caseSetPriority, caseSetSubject, caseSnooze, caseSetOurMistake, caseTag,
  callLog, promiseMake, promiseEnd, gestureGrant, gestureDecide, factKeep, factPin, factForget,
  customerAddPhone, customerRemovePhone, customerSetAccess, customerSetSayName, customerSetVoice,
  missionStart, missionTick, missionEnd, planOpen, planDone, storyTell, storyKudos, personaSave, modelSave, viewSave, viewRemove, snippetSave, snippetRemove, draftKeep, caseRead,
] as const;

type All = (typeof all)[number];
export type OperationName = All['name'];
type Named<Name extends OperationName> = Extract<All, { readonly name: Name }>;

/** The arguments as queued. */
export type OperationArgs<Name extends OperationName> = z.infer<Named<Name>['args']>;
/** What a window sends: the arguments without the ids that the workspace gives. */
export type OperationInput<Name extends OperationName> = Omit<z.input<Named<Name>['args']>, Named<Name>['newIds'][number]>;

export const operations = Object.fromEntries(all.map((operation) => [operation.name, operation])) as unknown as Readonly<Record<OperationName, AnyOperation>>;
export const isOperationName = (name: string): name is OperationName => Object.hasOwn(operations, name);
