/** The personas that ship with Goodship; a team adds its own and edits these, and theirs come from the workspace. */
import butler from '../resources/personas/butler.json' with { type: 'json' };
import captain from '../resources/personas/captain.json' with { type: 'json' };
import detective from '../resources/personas/detective.json' with { type: 'json' };
import goodNeighbour from '../resources/personas/good-neighbour.json' with { type: 'json' };
import headGardener from '../resources/personas/head-gardener.json' with { type: 'json' };
import innkeeper from '../resources/personas/innkeeper.json' with { type: 'json' };
import missionControl from '../resources/personas/mission-control.json' with { type: 'json' };
import nightLibrarian from '../resources/personas/night-librarian.json' with { type: 'json' };
import stageManager from '../resources/personas/stage-manager.json' with { type: 'json' };
import type { Persona } from './persona.ts';

export const shippedPersonas: readonly Persona[] = [
  captain, missionControl, butler, detective, nightLibrarian, headGardener, stageManager, innkeeper, goodNeighbour,
];
