/** What coach-peers.ts bundles: the same modules that the composer's worker is made of. */
export { coachDraft } from '../../coach/coach-draft.ts';
export { readTone } from '../../coach/reading/read-tone.ts';
export { loadToneModels, TONE_MODEL_FILES } from '../../coach/reading/tone-models.ts';
