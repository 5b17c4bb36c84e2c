/** What the demo team is told from: the words in resources/demo-team/, and the house's personas. */
import { readFileSync, readdirSync } from 'node:fs';
import { persona as personaEntity, type Persona } from '../../contract/model/persona.ts';
import type { CastMember, NameGroup } from './people.ts';
import { readPlays, type Play } from './play.ts';

export interface ProductKind {
  readonly kind: string;
  readonly names: readonly string[];
  /** Cents, least and most. */
  readonly price: readonly [number, number];
  readonly sizes: readonly string[];
  readonly finishes: readonly string[];
}

export interface DemoWords {
  readonly plays: readonly Play[];
  readonly cast: readonly CastMember[];
  readonly names: readonly NameGroup[];
  readonly products: readonly ProductKind[];
  /** By the name of the file: captain, butler … */
  readonly personaByName: ReadonlyMap<string, Persona>;
}

const resources = new URL('../../resources/', import.meta.url);

const readJson = <Shape>(file: string): Shape => JSON.parse(readFileSync(new URL(file, resources), 'utf8')) as Shape;

const filesIn = (folder: string, ending: string): readonly string[] => {
  try {
    return readdirSync(new URL(folder, resources)).filter((file) => file.endsWith(ending)).sort();
  } catch {
    return [];
  }
};

/** A persona of the house as a row, by the name of its file. Its id stands in the file and is the same at every central. */
const readPersona = (file: string): readonly [string, Persona] =>
  [file.replace(/\.json$/, ''), personaEntity.schema.parse({ teamId: null, isEnabled: true, ...readJson<Record<string, unknown>>(`personas/${file}`) })];

export const readDemoWords = (): DemoWords => ({
  plays: filesIn('demo-team/plays/', '.txt').flatMap((file) => readPlays(readFileSync(new URL(`demo-team/plays/${file}`, resources), 'utf8'))),
  cast: readJson('demo-team/cast.json'),
  names: readJson('demo-team/names.json'),
  products: readJson('demo-team/products.json'),
  personaByName: new Map(filesIn('personas/', '.json').map(readPersona)),
});
