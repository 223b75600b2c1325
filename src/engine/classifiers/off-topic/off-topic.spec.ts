import fc from 'fast-check';
import { loadRulePacks, printFault } from '../../../rule-packs/load-rule-packs';
import type { Comment } from '../../comment';
import type { Label } from '../../label';
import { moderate } from '../../moderate';
import { DEFAULT_POLICY } from '../../policy';
import type { Verdict } from '../../verdict';
import { classifyOffTopic, type OffTopicFinding } from './off-topic';
import { learnBackground } from './site-background';

const loaded = loadRulePacks();
if (!loaded.ok) throw new Error(loaded.faults.map(printFault).join('\n'));
const { ruleSet } = loaded;
const { reader, offTopic } = ruleSet.languages.get('en')!;

function classify(comment: Comment): OffTopicFinding {
  return classifyOffTopic(comment, reader.read(comment.text), offTopic!);
}

function categoriesOf(text: string, context: Omit<Comment, 'text'> = {}): readonly string[] {
  return classify({ text, ...context }).labels.map(({ category }) => category);
}

const article = {
  title: 'City to close its last public swimming pool',
  body: `The council voted on Tuesday to close the swimming pool on Mill Lane at the end of the summer. Repairs to
the roof and the filters would cost two million, the mayor said, money that the town does not have. Swimming clubs
and parents protested in front of the town hall: children will have to travel an hour by bus for lessons.`,
};

describe('classifyOffTopic', () => {
  it('says nothing of a bond where there is no context', () => {
    expect(classify({ text: 'My phone does not start since the update.' })).toEqual({
      score: null,
      labels: [],
      undetermined: 'no context',
    });
    expect(classify({ text: 'Hello', article: {}, thread: [] }).score).toBeNull();
    expect(classify({ text: 'Hello', article }).undetermined).toBeUndefined();
  });

  it('says so in the verdict', () => {
    const judge = (comment: Comment): Verdict => moderate(comment, ruleSet, DEFAULT_POLICY);
    const text = 'The pool is closed for the whole summer.';
    expect(judge({ text })).toMatchObject({
      action: 'approve',
      scores: { offTopic: null },
      undeterminedScores: { offTopic: 'no context' },
    });
    expect(judge({ text, article })).not.toHaveProperty('undeterminedScores');
  });

  it.each([
    'My daughter learnt to swim there, and the lessons cost next to nothing. Shame on the council.',
    'Two million for a roof? Somebody at the town hall cannot count, and the mayor lets them.',
    'The nearest one is an hour away by bus, so poorer kids simply will not learn.',
    'Which politicians voted for it? I would like to remember at the next election.',
  ])('finds a bond by words and by fields of talk: %s', (text) => {
    const { score, labels } = classify({ text, article });
    expect(score).toBeLessThan(0.4);
    expect(labels).toEqual([]);
  });

  it.each([
    'The new graphics card runs every game at full resolution, but the fan is loud and my old monitor flickers.',
    'Has anybody tried the vegan lasagne recipe with lentils and cashew cream instead of cheese and mince?',
    'Arsenal will never win the league with that goalkeeper, the striker missed three penalties this season.',
  ])('misses a bond: %s', (text) => {
    const { score, labels } = classify({ text, article });
    expect(score).toBeGreaterThanOrEqual(0.5);
    expect(labels.map(({ category }) => category)).toContain('unrelated');
  });

  it('names the terms that are shared and missing', () => {
    const text = `The new graphics card runs every game at full resolution, but the fan is loud, the battery is empty
      before noon, and Windows wants a password for every update of my software.`;
    const [label] = classify({ text, article }).labels;
    expect(label).toMatchObject({ category: 'unrelated', evidence: [], marks: [] });
    expect(label!.terms!.missing).toEqual(expect.arrayContaining(['software', 'battery']));
    expect(label!.terms!.shared).toContain('runs');
  });

  it.each([
    'Thanks!',
    'Exactly. Well said.',
    '@harry you are right, I did not think of that',
    'lol',
    'Do you really believe that?',
    'Why was my comment deleted? The moderators here are a joke.',
    'So true, so sad.',
  ])('leaves short reactions, replies and talk about the thread alone: %s', (text) => {
    expect(categoriesOf(text, { article })).toEqual([]);
  });

  it('works with a title alone, a parent alone, a thread alone', () => {
    const text = 'Swimming lessons should be free for every child, whatever a pool costs.';
    const other = 'The senate will vote on the tariff for imported steel next week.';
    for (const about of [article.title, article.body]) {
      const contexts = [{ article: { title: about } }, { parent: { text: about } }, { thread: [about] }];
      for (const context of contexts) {
        expect(classify({ text, ...context }).score).toBeLessThan(0.5);
        expect(classify({ text, ...context }).score!).toBeLessThan(
          classify({ text: other, ...context }).score!,
        );
      }
    }
  });

  it('counts a reply to its parent as on topic even where the article speaks of something else', () => {
    const text =
      'That graphics card is loud, mine flickers too with old monitors and games at full resolution on Linux.';
    const parent = { text: 'My new graphics card flickers all the time, is it the cable or the monitor?' };
    expect(categoriesOf(text, { article })).toEqual(['unrelated']);
    expect(categoriesOf(text, { article, parent })).toEqual([]);
  });

  it('takes the place of the news for common ground', () => {
    const about = { title: 'Toronto opens a new subway line to the airport after ten years of building' };
    const score = (text: string): number | null => classify({ text, article: about }).score;
    const pizza = 'my favourite pizza comes with mushrooms, garlic and a thin crust from a wood oven.';
    expect(score(`In Toronto ${pizza}`)).toBeGreaterThan(score(`In the subway ${pizza}`)!);
  });

  it('learns which words a site always uses: they bind less, and are missed less', () => {
    const site = learnBackground(
      Array.from(
        { length: 300 },
        (_, n) => `Another letter about the harbour and the lighthouse, number ${n}.`,
      ),
    );
    const about = { title: 'The harbour gets a second ferry to the island' };
    const score = (text: string): number => classify({ text, article: about }).score!;
    const scoreThere = (text: string): number => classify({ text, article: about, site }).score!;
    const shares = 'Our harbour kitchen serves fried mushrooms, garlic bread and tomato soup every Friday.';
    expect(scoreThere(shares)).toBeGreaterThan(score(shares));
    const lacks =
      'The new graphics card runs every game at full resolution, but the lighthouse fan is loud and my old monitor flickers.';
    const missing = (comment: Comment): readonly string[] =>
      classify(comment).labels.flatMap(({ terms }) => terms?.missing ?? []);
    expect(missing({ text: lacks, article })).toContain('lighthouse');
    expect(missing({ text: lacks, article, site })).toContain('flickers');
    expect(missing({ text: lacks, article, site })).not.toContain('lighthouse');
    expect(classify({ text: shares, article: about, site: learnBackground([]) }).score).toBe(score(shares));
  });

  it('gives the same score the second time, when the article has been counted', () => {
    const comment = { text: 'Children need a pool more than a second roundabout.', article };
    expect(classify(comment)).toEqual(classify(comment));
    expect(classify(comment)).toEqual(classify({ ...comment, article: { ...article } }));
  });

  it('keeps its scores in range and its evidence inside the text, whatever it is given', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom('buy', 'now', 'bit.ly/x', 'https://a.b/c', '<', '>', '\n', '.', '500', 'pool', '"'),
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, text, text, (body, title, before) => {
        const { score, labels } = classify({
          text: body,
          article: { title, body: before },
          parent: { text: before },
          thread: [title, before],
        });
        if (score !== null) {
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        for (const { score: each, evidence } of labels) {
          expect(each).toBeGreaterThan(0);
          expect(each).toBeLessThanOrEqual(1);
          let last = 0;
          for (const { start, end } of evidence) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            expect(end).toBeLessThanOrEqual(body.length);
            last = end;
          }
        }
      }),
    );
  });
});

function only(text: string, thread?: readonly string[]): Label {
  const { labels } = classify({ text, ...(thread === undefined ? {} : { thread }) });
  expect(labels.filter(({ category }) => category !== 'unrelated')).toHaveLength(1);
  return labels.find(({ category }) => category !== 'unrelated')!;
}

const shownIn = (text: string, { evidence }: Label): readonly string[] =>
  evidence.map(({ start, end }) => text.slice(start, end));

describe('advertising', () => {
  it.each([
    'I make $5,400 a month working from home, click here to start: www.easy-cash.example',
    'Buy now and save 40% off with promo code SUNNY40!!!',
    'Earn up to 900 dollars per week online, no experience needed. Sign up today at https://jobs.example/x',
    'Mrs Bell doubled my bitcoin in a week. Guaranteed returns, message her on WhatsApp +1 555 0100 200',
    'Get real followers for your page, best price guaranteed. DM me for details',
    'A powerful spell caster brought my ex back, contact him on WhatsApp +44 7700 900123',
    'Urgent loan at low interest rate, apply now here',
    'Visit our online shop for replica watches, free shipping worldwide',
  ])('finds sales talk: %s', (text) => {
    const label = only(text);
    expect(label).toMatchObject({ category: 'advertising', rule: 'en/off-topic/advertising' });
    expect(label.score).toBeGreaterThanOrEqual(0.6);
  });

  it('shows the passages that sell', () => {
    const text = 'Lovely weather! Buy now and save 40% off with promo code SUNNY40';
    expect(shownIn(text, only(text))).toEqual(['Buy now', '40% off', 'promo code']);
  });

  it.each([
    'Try the courier on Main Street, phone 4450 6611, they are cheap.',
    'You can order online at https://shop.example and they deliver within two days.',
    'Do not buy it now, the price will fall.',
    'They earn 40,000 a year and pay no taxes, that is the scandal.',
    'I work from home and I hate it.',
    'See https://news.example/story for the whole speech.',
    'Bitcoin is a bubble, and whoever invested in it will lose.',
  ])('passes: %s', (text) => {
    expect(categoriesOf(text)).toEqual([]);
  });
});

describe('links', () => {
  it('finds a heap of links', () => {
    const text = 'look https://a.example/1 https://b.example/2 https://c.example/3';
    const label = only(text);
    expect(label).toMatchObject({ category: 'links', rule: 'any/off-topic/many-links' });
    expect(shownIn(text, label)).toEqual([
      'https://a.example/1',
      'https://b.example/2',
      'https://c.example/3',
    ]);
  });

  it('finds a link that hides where it leads', () => {
    expect(only('You must see this https://bit.ly/3xYz')).toMatchObject({
      rule: 'any/off-topic/hidden-link',
    });
  });

  it.each([
    'The report is here: https://news.example/report and the answer here: https://gov.example/answer',
    'https://orbit.lyon.example/map shows the route',
  ])('passes: %s', (text) => {
    expect(categoriesOf(text)).toEqual([]);
  });
});

describe('repetition', () => {
  it('finds the same sentence over and over', () => {
    const text = 'Wake up, people! Wake up people. What a day. WAKE UP PEOPLE';
    const label = only(text);
    expect(label).toMatchObject({ category: 'repetition', rule: 'any/off-topic/same-sentence' });
    expect(shownIn(text, label)).toEqual(['Wake up, people', 'Wake up people', 'WAKE UP PEOPLE']);
  });

  it('finds a few words that go round in circles', () => {
    expect(only('gold silver coins '.repeat(10))).toMatchObject({ rule: 'any/off-topic/few-words' });
  });

  it('finds a comment that stands in the thread already, however it is dressed', () => {
    const before = 'Read what the paper wrote about the mayor in 2009!';
    const text = 'read what the paper wrote... about the MAYOR in 2009';
    const label = only(text, ['First!', before]);
    expect(label).toMatchObject({ rule: 'any/off-topic/same-as-before' });
    expect(label.evidence).toEqual([{ start: 0, end: text.length }]);
  });

  it.each(['No! No! No!', 'Well said. I agree. I do. I really do.', 'Ha ha ha ha ha ha ha ha ha ha'])(
    'passes: %s',
    (text) => {
      expect(categoriesOf(text)).toEqual([]);
    },
  );

  it('passes a short answer that somebody gave before', () => {
    const thread = ['Well said!', 'I agree'];
    expect(categoriesOf('I agree', { thread })).toEqual([]);
  });
});
