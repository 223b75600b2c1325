import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import {
  appealClaims,
  type AppealChoice,
  type AppealState,
  decideAppeal,
  listAppeals,
  type ListedAppeal,
  readAppeal,
} from '../api/appeals';
import { faultOf } from '../api/http';
import type { Command } from '../keys/keymap';
import { useKeys } from '../keys/use-keys';
import { ListState } from '../parts/list-state';
import { Moment } from '../parts/moment';
import { nameOf } from '../parts/names';
import { PickList } from '../parts/pick-list';
import { PlainText } from '../parts/plain-text';
import { Tabs } from '../parts/tabs';
import { useOpen } from '../parts/use-open';
import { usePages } from '../parts/use-pages';
import { usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { KeysHelp } from '../queue/keys-help';
import { NoticeBar } from '../queue/notice-bar';
import type { Notice } from '../queue/review-desk';
import { AppealItem } from './appeal-item';
import { OutcomeDialog } from './outcome-dialog';

const PATH = '/appeals';
const TABS = [
  { value: 'open', words: 'Open, due first', to: PATH },
  { value: 'decided', words: 'Decided', to: `${PATH}?tab=decided` },
  { value: 'withdrawn', words: 'Withdrawn', to: `${PATH}?tab=withdrawn` },
] as const;

function Row({ appeal }: { readonly appeal: ListedAppeal }): JSX.Element {
  return (
    <>
      <span class="row-head">
        <span class={appeal.isOverdue ? 'severity high' : ''}>
          {appeal.state !== 'open' && wordsOfEnd(appeal)}
          {appeal.state === 'open' && (appeal.isOverdue ? 'Overdue, ' : 'Due ')}
          {appeal.state === 'open' && <Moment at={appeal.dueAt} />}
        </span>
        {appeal.state === 'open' && appeal.notForYou !== null && <span class="chip">not for you</span>}
      </span>
      <span class="row-text" dir="auto">
        <PlainText text={appeal.comment.excerpt} />
      </span>
      <span class="row-foot">
        <span class="clip">
          <PlainText text={nameOf(appeal.comment.author)} />: <PlainText text={appeal.text || 'no words'} />
        </span>
      </span>
    </>
  );
}

const wordsOfEnd = ({ outcome }: ListedAppeal): string => outcome ?? 'withdrawn';

/** Restrictions that their authors object to, decided by somebody else than the first time. */
export function AppealsScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const tab: AppealState = TABS.find(({ value }) => value === query.get('tab'))?.value ?? 'open';
  const site = query.get('site') ?? undefined;
  const pages = usePages(`${tab} ${site ?? ''}`, (cursor) => listAppeals(tab, site, cursor));
  const [chosenId, setChosenId] = useState<string>();
  const [dialog, setDialog] = useState<AppealChoice['outcome'] | 'help'>();
  const [notice, say] = useState<Notice>();
  const [isBusy, setBusy] = useState(false);
  const [showsItem, setShowsItem] = useState(false);
  const items = pages.items ?? [];
  const asked = chosenId ?? query.get('appeal') ?? undefined;
  const place = Math.max(
    0,
    items.findIndex(({ id }) => id === asked),
  );
  const currentId = items[place]?.id;
  const open = useOpen({
    id: currentId,
    read: readAppeal,
    claims: appealClaims,
    mayClaim: ({ state, notForYou }) => state === 'open' && notForYou === null,
  });
  const { item: appeal } = open;
  const mayDecide = appeal?.state === 'open' && appeal.notForYou === null && !isBusy;
  useEffect(() => say(undefined), [currentId]);

  const step = (by: 1 | -1): void => {
    const next = items[place + by];
    if (next !== undefined) setChosenId(next.id);
    else if (by === 1 && pages.hasMore) pages.readMore();
    else if (by === 1) say({ text: 'That was the last one', tone: 'plain' });
  };
  const act = (command: Command): void => {
    if (command.kind === 'uphold' || command.kind === 'reverse') {
      if (mayDecide && open.isArmed()) setDialog(command.kind);
    } else if (command.kind === 'next' || command.kind === 'skip') step(1);
    else if (command.kind === 'previous') step(-1);
    else if (command.kind === 'help') setDialog('help');
  };
  useKeys(act);
  const decide = async (choice: AppealChoice): Promise<void> => {
    setDialog(undefined);
    setBusy(true);
    try {
      await open.decided();
      await decideAppeal(appeal!, choice);
      say({
        text:
          choice.outcome === 'uphold' ? 'Upheld: the author is told why' : 'Reversed: the comment is shown',
        tone: 'done',
      });
    } catch (error) {
      say({ text: `Not stored. ${faultOf(error)}`, tone: 'fault' });
    } finally {
      setBusy(false);
      // It stays open, as it is now: nothing jumps.
      open.pages.readAgain();
    }
  };

  return (
    <main id="main" class={showsItem ? 'desk shows-item' : 'desk'}>
      <h1 class="unseen">Appeals</h1>
      <section class="list" aria-labelledby="appeals-heading">
        <div class="list-head">
          <h2 id="appeals-heading">Appeals</h2>
          <button type="button" class="quiet" onClick={() => pages.readAgain()}>
            Refresh
          </button>
        </div>
        <Tabs label="Appeals" current={tab} tabs={TABS} />
        <div class="rows">
          <ListState
            pages={pages}
            waiting="Reading the appeals…"
            empty={tab === 'open' ? 'No appeal waits.' : 'There is none.'}
          >
            <PickList
              name="Appeals"
              items={items}
              currentId={currentId}
              onSelect={(id) => {
                setChosenId(id);
                setShowsItem(true);
              }}
            >
              {(each) => <Row appeal={each} />}
            </PickList>
          </ListState>
        </div>
      </section>
      <section class="item" aria-label="Open appeal">
        <button type="button" class="back quiet" onClick={() => setShowsItem(false)}>
          Back to the list
        </button>
        <div class="item-scroll" key={currentId}>
          {open.takenBy !== undefined && appeal?.state === 'open' && (
            <p class="fault" role="alert">
              {open.takenBy} is at this appeal. J goes to the next.
            </p>
          )}
          {appeal === undefined ? (
            <ListState pages={open.pages} waiting="Reading the appeal…" empty="No appeal is open.">
              {null}
            </ListState>
          ) : (
            <AppealItem appeal={appeal} sites={sites} />
          )}
        </div>
        <div class="bar">
          <NoticeBar
            notice={notice}
            position={`${items.length === 0 ? 0 : place + 1} of ${items.length}`}
            onDismiss={() => say(undefined)}
          />
          <div class="decisions" role="toolbar" aria-label="Decide">
            {tab === 'open' && person.role !== 'auditor' && (
              <>
                <button
                  type="button"
                  class="reject"
                  aria-keyshortcuts="U"
                  disabled={!mayDecide}
                  onClick={() => act({ kind: 'uphold' })}
                >
                  Uphold… <kbd aria-hidden="true">U</kbd>
                </button>
                <button
                  type="button"
                  class="approve"
                  aria-keyshortcuts="V"
                  disabled={!mayDecide}
                  onClick={() => act({ kind: 'reverse' })}
                >
                  Reverse… <kbd aria-hidden="true">V</kbd>
                </button>
              </>
            )}
            <button type="button" aria-keyshortcuts="J" onClick={() => step(1)}>
              Next <kbd aria-hidden="true">J</kbd>
            </button>
          </div>
        </div>
        {dialog === 'help' && <KeysHelp onClose={() => setDialog(undefined)} />}
        {(dialog === 'uphold' || dialog === 'reverse') && (
          <OutcomeDialog
            outcome={dialog}
            onChosen={(choice) => void decide(choice)}
            onClose={() => setDialog(undefined)}
          />
        )}
      </section>
    </main>
  );
}
