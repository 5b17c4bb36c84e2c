/** What the helper does and what it does not do, for agents and for those who look after their rights at work. */
import { useDismissals } from '../composer/dismissals.ts';
import { Button } from '../design/button.tsx';
import { useDesk } from '../shell/desk.ts';
import { goTo } from '../shell/place.ts';
import { ruleFigures, toneFigures, weakestFeelings, type Figure } from './helper-figures.ts';
import { SettingPart } from './setting-part.tsx';
import { openSettingsTab } from './settings-tab.ts';

const Figures = ({ label, figures }: { readonly label: string; readonly figures: readonly Figure[] }) => (
  <table className="helper__figures" aria-label={label}>
    <tbody>{figures.map(({ what, value }) => <tr key={what}><th scope="row">{what}</th><td>{value}</td></tr>)}</tbody>
  </table>
);

const levelWords = { full: 'full', quiet: 'quiet', off: 'off' } as const;

export const HelperPart = () => {
  const level = useDesk((desk) => desk.settings.coachLevel);
  const dismissed = useDismissals(({ learnt }) => learnt.length);
  return (
    <SettingPart title="What the helper does, and what it does not" lead="For everybody who writes here, and for everybody who wants to know what is done with what they write.">
      <div className="helper">
        <section className="helper__part" aria-labelledby="helper-does">
          <h3 id="helper-does">What it does</h3>
          <ul>
            <li>It reads the customer’s message and says how it may be meant, with the words that say so. Where it is unsure it says “perhaps”.</li>
            <li>It reads your draft as you write and marks at most three places, with the reason and a mend. You take it or leave it.</li>
            <li>It can put a draft into a persona’s voice, or nearer to the customer’s own, and takes it off again with one key. No number, name, date, link or promise changes on the way.</li>
            <li>It notices whether a customer plays along with a persona, and proposes plain words when they do not.</li>
          </ul>
        </section>
        <section className="helper__part" aria-labelledby="helper-not">
          <h3 id="helper-not">What it does not do</h3>
          <ul>
            <li>It never sends anything, and never changes a word by itself.</li>
            <li>It keeps no record of how you write: no score, no count, no comparison of people. There is none for your supervisor to open.</li>
            <li>It does not judge you. What supervisors see of personas is how customers took a voice, by persona and by case, and never who used it.</li>
            <li>It knows words and not meaning, and English only. Irony, quotations and unusual wording escape it.</li>
          </ul>
        </section>
        <section className="helper__part" aria-labelledby="helper-where">
          <h3 id="helper-where">Where it happens</h3>
          <p>On this machine. What it reads and thinks about your drafts leaves it in no form; only what you send does, with the name of the persona if you used one, and the words of a draft itself on their way to your own other desks.</p>
          <p>What you wave away is learnt on this machine only ({dismissed === 0 ? 'nothing so far' : dismissed === 1 ? 'one phrase so far' : `${dismissed} phrases so far`}), and you can make it forget. The coach is set to {levelWords[level]} here; nobody else sets it or sees it.</p>
          <p>A language model is asked only where your team has set one up, only when you press for it, and only with what you were shown before.</p>
          <div className="model__deeds">
            <Button isSmall onPress={() => openSettingsTab('writing')}>Set the coach</Button>
            <Button isSmall onPress={() => goTo('personas')}>See the personas</Button>
            <Button isSmall onPress={() => openSettingsTab('model')}>See the language model</Button>
          </div>
        </section>
        <section className="helper__part" aria-labelledby="helper-figures">
          <h3 id="helper-figures">In figures</h3>
          <Figures label="Rules" figures={ruleFigures()} />
          <p>How often its reading of tone is right, on texts that it has not learnt from and that people had marked:</p>
          <Figures label="Tone" figures={toneFigures()} />
          <p>It reads these feelings worst: {weakestFeelings().join(', ')}. Take them as a question and not as an answer.</p>
        </section>
      </div>
    </SettingPart>
  );
};
