import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { listSecondReviews, type ListedSecondReview, type SecondReviewsTab } from '../api/second-reviews';
import type { Command } from '../keys/keymap';
import { useKeys } from '../keys/use-keys';
import { ListState } from '../parts/list-state';
import { Moment } from '../parts/moment';
import { PickList } from '../parts/pick-list';
import { PlainText } from '../parts/plain-text';
import { Tabs } from '../parts/tabs';
import { usePages } from '../parts/use-pages';
import { Link, usePlace } from '../places/place';
import type { ScreenProps } from '../places/screen-props';
import { KeysHelp } from '../queue/keys-help';
import { NoticeBar } from '../queue/notice-bar';
import { ReasonDialog } from '../queue/reason-dialog';
import { ReasonKeys } from '../queue/reason-keys';
import { answerWords, AnswersPart } from './answers-part';
import { ResolutionForm } from './resolution-form';
import { SecondReviewItem } from './second-review-item';
import { useSecondReview } from './use-second-review';

const PATH = '/second-reviews';
const TABS = [
  { value: 'open', words: 'For you', to: PATH },
  { value: 'disagreed', words: 'Disagreements', to: `${PATH}?tab=disagreed` },
  { value: 'resolved', words: 'Settled', to: `${PATH}?tab=resolved` },
] as const;

function Row({ review }: { readonly review: ListedSecondReview }): JSX.Element {
  return (
    <>
      <span class="row-head">
        <span class="soft">{review.language === 'und' ? 'language not known' : review.language}</span>
        <Moment at={review.since} />
      </span>
      <span class="row-text" dir="auto">
        <PlainText text={review.excerpt} />
      </span>
      {review.answers !== null && (
        <span class="row-foot">
          {answerWords(review.answers.first)} · {answerWords(review.answers.second)}
        </span>
      )}
    </>
  );
}

/** Comments that somebody else decided, looked at once more without knowing how: agreement is measured by it. */
export function SecondReviewsScreen({ person, sites }: ScreenProps): JSX.Element {
  const { query } = usePlace();
  const isLead = person.role !== 'moderator';
  const asked = TABS.find(({ value }) => value === query.get('tab'))?.value;
  const tab: SecondReviewsTab = (isLead ? asked : undefined) ?? 'open';
  const site = query.get('site') ?? undefined;
  const pages = usePages(`${tab} ${site ?? ''}`, (cursor) => listSecondReviews(tab, site, cursor));
  const [chosenId, setChosenId] = useState<string>();
  const [dialog, setDialog] = useState<'reasons' | 'help'>();
  const [showsItem, setShowsItem] = useState(false);
  const items = pages.items ?? [];
  const place = Math.max(
    0,
    items.findIndex(({ id }) => id === chosenId),
  );
  const currentId = items[place]?.id;
  const mayAnswer = person.role !== 'auditor' && tab === 'open';
  const open = useSecondReview(currentId, mayAnswer);
  const { item: review, answers } = open;
  const isReady = mayAnswer && review !== undefined && answers === null;
  useEffect(() => open.say(undefined), [currentId]);

  const step = (by: 1 | -1): void => {
    const next = items[place + by];
    if (next !== undefined) setChosenId(next.id);
    else if (by === 1 && pages.hasMore) pages.readMore();
    else if (by === 1) open.say({ text: 'That was the last one', tone: 'plain' });
  };
  const act = (command: Command): void => {
    if (command.kind === 'approve') open.answer('approve');
    else if (command.kind === 'reject') open.answer('reject', command.reason);
    else if (command.kind === 'choose-reason') setDialog(isReady ? 'reasons' : undefined);
    else if (command.kind === 'next' || command.kind === 'skip') step(1);
    else if (command.kind === 'previous') step(-1);
    else if (command.kind === 'help') setDialog('help');
  };
  useKeys(act);

  return (
    <main id="main" class={showsItem ? 'desk shows-item' : 'desk'}>
      <h1 class="unseen">Second reviews</h1>
      <section class="list" aria-labelledby="second-reviews-heading">
        <div class="list-head">
          <h2 id="second-reviews-heading">Second reviews</h2>
          <Link to="/agreement">Agreement</Link>
        </div>
        {isLead && <Tabs label="Second reviews" current={tab} tabs={TABS} />}
        <div class="rows">
          <ListState
            pages={pages}
            waiting="Reading…"
            empty={
              tab === 'open'
                ? 'Nothing waits for a second look. What you decided yourself is not shown to you.'
                : 'There is none.'
            }
          >
            <PickList
              name="Second reviews"
              items={items}
              currentId={currentId}
              onSelect={(id) => {
                setChosenId(id);
                setShowsItem(true);
              }}
            >
              {(each) => <Row review={each} />}
            </PickList>
          </ListState>
        </div>
      </section>
      <section class="item" aria-label="Open second review">
        <button type="button" class="back quiet" onClick={() => setShowsItem(false)}>
          Back to the list
        </button>
        <div class="item-scroll" key={currentId}>
          {review === undefined ? (
            <ListState pages={open.pages} waiting="Reading the comment…" empty="No comment is open.">
              {null}
            </ListState>
          ) : (
            <SecondReviewItem review={review} sites={sites}>
              {answers !== null && <AnswersPart answers={answers} isYours={open.isYours} />}
              {tab === 'disagreed' && isLead && person.role !== 'auditor' && answers?.resolution === null && (
                <ResolutionForm onResolved={open.resolve} />
              )}
            </SecondReviewItem>
          )}
        </div>
        <div class="bar">
          <NoticeBar
            notice={
              open.isYours && answers !== null && open.notice === undefined
                ? { text: answers.agrees ? 'Stored: you agree' : 'Stored: you differ', tone: 'done' }
                : open.notice
            }
            position={`${items.length === 0 ? 0 : place + 1} of ${items.length}`}
            onDismiss={() => open.say(undefined)}
          />
          <div class="decisions" role="toolbar" aria-label="Answer">
            {mayAnswer && (
              <>
                <button
                  type="button"
                  class="approve"
                  aria-keyshortcuts="A"
                  disabled={!isReady}
                  onClick={() => act({ kind: 'approve' })}
                >
                  I would approve <kbd aria-hidden="true">A</kbd>
                </button>
                <button
                  type="button"
                  class="reject"
                  aria-keyshortcuts="R"
                  disabled={!isReady}
                  onClick={() => act({ kind: 'choose-reason' })}
                >
                  I would reject… <kbd aria-hidden="true">R</kbd>
                </button>
              </>
            )}
            <button type="button" aria-keyshortcuts="J" onClick={() => step(1)}>
              Next <kbd aria-hidden="true">J</kbd>
            </button>
          </div>
          {mayAnswer && (
            <ReasonKeys isReady={isReady} onChosen={(reason) => act({ kind: 'reject', reason })} />
          )}
        </div>
        {dialog === 'help' && <KeysHelp onClose={() => setDialog(undefined)} />}
        {dialog === 'reasons' && (
          <ReasonDialog
            isOpinion
            suggested={undefined}
            onChosen={({ reason }) => {
              setDialog(undefined);
              open.answer('reject', reason);
            }}
            onClose={() => setDialog(undefined)}
          />
        )}
      </section>
    </main>
  );
}
