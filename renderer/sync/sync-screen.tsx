/** The sync centre: how the line is, what has not left this machine yet, and what needs a person. */
import { Inbox, RefreshCw } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SyncStatus } from '../../contract/views.ts';
import { useCommands } from '../commands/commands.ts';
import { Button } from '../design/button.tsx';
import { EmptyState } from '../design/empty-state.tsx';
import { ProblemNotice } from '../design/problem-notice.tsx';
import { Skeleton } from '../design/skeleton.tsx';
import { sayProblem } from '../design/toast.tsx';
import { goodship } from '../goodship.ts';
import { useLive } from '../live.ts';
import { useDesk, useMe } from '../shell/desk.ts';
import { useNow, usePlaceInTime } from '../time/now.ts';
import { ageWords, fullWords } from '../time/words.ts';
import { lineWords } from './line-words.ts';
import { OutboxLine } from './outbox-entry.tsx';
import { OverEntry } from './over-entry.tsx';
import { partOutbox } from './outbox-words.ts';
import { waitedWords } from './pill.ts';
import { useOvers } from './use-overs.ts';
import { SignInAgain } from './sign-in-again.tsx';
import './sync-screen.css';

const outboxLimit = 500;
const count = new Intl.NumberFormat();

const Age = ({ at, now }: { readonly at: number | null; readonly now: number }) => {
  const place = usePlaceInTime();
  if (at === null) return <>not yet</>;
  const age = ageWords(at, now, place);
  return <time dateTime={new Date(at).toISOString()} title={fullWords(at, place)}>{age === 'now' ? 'just now' : /\d (?:min|h|d)$/.test(age) ? `${age} ago` : age}</time>;
};

const FirstCopy = ({ done, total }: { readonly done: number; readonly total: number }) => (
  <div className="sync__copy">
    {total > 0 && <progress className="sync__progress" aria-label="First copy" value={done} max={total} />}
    <p>
      {total > 0
        ? `First copy: ${count.format(done)} of ${count.format(total)} rows are here. You can work with what has arrived; open cases come first.`
        : 'The first copy of your cases has not begun yet. It comes as soon as central answers, open cases first.'}
    </p>
  </div>
);

const tryNow = async (): Promise<void> => {
  const answer = await goodship.sync.now();
  if (!answer.ok) sayProblem(answer.problem);
};

const LineCard = ({ sync, now }: { readonly sync: SyncStatus; readonly now: number }) => {
  const me = useMe();
  const [isSigningIn, setSigningIn] = useState(false);
  const { title, safe } = lineWords[sync.line];
  return (
    <section className="sync__line" aria-labelledby="sync-line" data-line={sync.line}>
      <div className="sync__line-head">
        <h2 id="sync-line" className="sync__line-title">{title}</h2>
        {sync.line === 'signed-out' && <Button look="primary" onPress={() => setSigningIn(true)}>Sign in again</Button>}
        <Button icon={RefreshCw} onPress={() => void tryNow()}>Try now</Button>
      </div>
      <p className="sync__words">{sync.words}</p>
      <p className="sync__words sync__words--quiet">{safe}</p>
      {sync.bootstrap && <FirstCopy {...sync.bootstrap} />}
      <dl className="sync__facts">
        <div><dt>Waiting to leave</dt><dd className="numeric">{count.format(sync.waiting)}{sync.oldestWaitingAt !== null && sync.waiting > 0 && <>, the oldest for {waitedWords(now - sync.oldestWaitingAt)}</>}</dd></div>
        <div><dt>Central last answered</dt><dd><Age at={sync.lastAnswerAt} now={now} /></dd></div>
        <div><dt>News last fetched</dt><dd><Age at={sync.lastPulledAt} now={now} /></dd></div>
        <div><dt>Cases on this machine</dt><dd className="numeric">{count.format(sync.caseCount)}</dd></div>
        <div><dt>Central</dt><dd><bdi>{sync.centralUrl}</bdi></dd></div>
      </dl>
      {me && <SignInAgain centralUrl={sync.centralUrl} login={me.login} isOpen={isSigningIn} onClose={() => setSigningIn(false)} />}
    </section>
  );
};

const Outbox = ({ sync, now }: { readonly sync: SyncStatus | null; readonly now: number }) => {
  const { value, problem, askAgain } = useLive('outbox', () => goodship.sync.outbox({ limit: outboxLimit }));
  useEffect(askAgain, [askAgain, sync?.waiting, sync?.setAside, sync?.oldestWaitingAt]);
  const { value: overs = [], askAgain: askOvers } = useOvers();
  const agents = useDesk((desk) => desk.agents);
  const place = usePlaceInTime();
  if (problem && !value) return <ProblemNotice problem={problem}><Button onPress={askAgain}>Ask again</Button></ProblemNotice>;
  if (!value) return <Skeleton lines={5} />;
  const parted = partOutbox(value);
  const { waiting, dropped } = parted;
  const told = new Set(overs.map(({ operationId }) => operationId));
  const needsYou = parted.needsYou.filter(({ operationId }) => !told.has(operationId));
  const names = { nameOf: (id: string) => agents.find((agent) => agent.id === id)?.name ?? null, now, place };
  const unseen = sync ? sync.waiting - waiting.length : 0;
  return (
    <>
      {needsYou.length + overs.length > 0 && (
        <section aria-labelledby="sync-look" className="sync__part">
          <h2 id="sync-look" className="sync__heading">Needs you <span className="sync__count">{count.format(needsYou.length + overs.length)}</span></h2>
          <p className="sync__words sync__words--quiet">These did not end as you meant them. Nothing you wrote is lost: it stays here until you decide.</p>
          <ul className="sync__entries">
            {needsYou.map((entry) => <OutboxLine key={entry.operationId} entry={entry} now={now} />)}
            {overs.map((notice) => <li key={`${notice.is}-${notice.id}-${notice.field}-${notice.at}`} className="outbox-entry"><OverEntry notice={notice} names={names} onDone={askOvers} /></li>)}
          </ul>
        </section>
      )}
      <section aria-labelledby="sync-waiting" className="sync__part">
        <h2 id="sync-waiting" className="sync__heading">Waiting to leave <span className="sync__count">{count.format(sync?.waiting ?? waiting.length)}</span></h2>
        {waiting.length === 0
          ? <EmptyState icon={Inbox} title="Nothing waits">What you do shows here until it has left this machine.</EmptyState>
          : <ul className="sync__entries">{waiting.map((entry) => <OutboxLine key={entry.operationId} entry={entry} now={now} />)}</ul>}
        {unseen > 0 && waiting.length > 0 && <p className="sync__words sync__words--quiet">… and {count.format(unseen)} more behind these.</p>}
      </section>
      {dropped.length > 0 && (
        <section aria-labelledby="sync-dropped" className="sync__part">
          <h2 id="sync-dropped" className="sync__heading">Dropped <span className="sync__count">{count.format(dropped.length)}</span></h2>
          <p className="sync__words sync__words--quiet">You decided against these. They stay here until you let go of them.</p>
          <ul className="sync__entries">{dropped.map((entry) => <OutboxLine key={entry.operationId} entry={entry} now={now} />)}</ul>
        </section>
      )}
    </>
  );
};

export const SyncScreen = () => {
  const sync = useDesk((desk) => desk.sync);
  const now = useNow(5_000);
  useCommands([{ id: 'sync.now', title: 'Try to reach central now', group: 'Desk', run: () => void tryNow() }]);
  return (
    <div className="sync" data-pane="sync">
      <div className="sync__inside">
        <h1 className="sync__title">Sync centre</h1>
        {sync ? <LineCard sync={sync} now={now} /> : <Skeleton lines={4} />}
        <Outbox sync={sync} now={now} />
      </div>
    </div>
  );
};
