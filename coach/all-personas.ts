/** The personas that ship with Goodship; a team adds its own and edits these, and theirs come from the workspace. */
import butler from '../resources/personas/butler.json' with { type: 'json' };
import captain from '../resources/personas/captain.json' with { type: 'json' };
import missionControl from '../resources/personas/mission-control.json' with { type: 'json' };
import type { Persona } from './persona.ts';

export const shippedPersonas: readonly Persona[] = [captain, missionControl, butler];
