import fc from 'fast-check';
import { CATEGORIES, type Category } from '../../engine/label';
import { OTHER_GROUNDS } from './ground';
import { dayIn, NOTICE_LANGUAGES, PHRASES, spokenOf } from './notice-languages';
import { PLACEHOLDERS, requiredIn, templateFaults } from './notice-template';
import { groundIn, noticeText } from './notice-text';
import { RESTRICTION_KINDS, type RestrictionKind, type Statement, statementFor } from './statement';
import { type StatementView, viewOfStatement } from './statement-view';

const CATEGORY_NAMES = Object.values(CATEGORIES).flat() as readonly Category[];
const LINK = 'https://mod.example/notices/t0ken';
const ANY_PLACEHOLDER = new RegExp(`\\{(${Object.keys(PLACEHOLDERS).join('|')})\\}`);
/** Words of people that look like what is filled in. */
const tricky = fc.constantFrom('Read {link} and {reason}!', '{appealUntil}', '$& $1 $`', 'plain words', '{');

const statementOf = (
  kind: RestrictionKind,
  reason: string,
  more: Partial<Parameters<typeof statementFor>[0]> = {},
): Statement =>
  statementFor({
    kind,
    reason,
    commentVersion: 1,
    verdict: null,
    source: 'own-initiative',
    isByPerson: true,
    decidedAt: new Date('2026-11-21T10:00:00Z'),
    ...more,
  });

const viewOf = (statement: Statement, body: string, name = 'Gazette'): StatementView =>
  viewOfStatement(statement, {
    decisionId: 'd',
    decidedAt: new Date(0),
    site: { id: 's', name },
    comment: { id: 'c', externalId: 'x', url: null },
    body,
    link: LINK,
  });

const noTemplates = (): undefined => undefined;

const view = fc
  .record({
    kind: fc.constantFrom(...RESTRICTION_KINDS),
    category: fc.constantFrom(...CATEGORY_NAMES),
    ownWords: fc.option(fc.oneof(tricky, fc.constantFrom(...Object.values(OTHER_GROUNDS)))),
    source: fc.constantFrom<Statement['source']>('own-initiative', 'report', 'order'),
    isByPerson: fc.boolean(),
    territory: fc.subarray(['DE', 'FR']),
    ruleReason: tricky,
    body: fc.oneof(tricky, fc.constant(''), fc.constant('a'.repeat(5000))),
    site: fc.constantFrom('Gazette', 'The {link} Times'),
  })
  .map(({ kind, category, ownWords, ruleReason, body, site, ...more }) => {
    const label = { classifier: 'abuse', category, severity: 'high', rule: 'en/x/y' } as const;
    const labels = [{ ...label, reason: ruleReason, evidence: [{ start: 0, end: body.length }] }];
    const verdict = { labels, ruleSetId: 'r', policyId: 'p' };
    return viewOf(statementOf(kind, ownWords ?? category, { ...more, verdict }), body, site);
  });

/** Templates that a site may have: what is required, amid anything. */
const ownText = (kind: RestrictionKind): fc.Arbitrary<string> =>
  fc
    .shuffledSubarray(Object.keys(PLACEHOLDERS).filter((name) => kind !== 'held' || name !== 'appealUntil'))
    .map((names) => [...new Set([...names, ...requiredIn(kind)])])
    .chain((names) =>
      fc
        .array(fc.constantFrom(' ', '\n', ' and\n'), { minLength: names.length, maxLength: names.length })
        .map((gaps) => names.map((name, place) => `{${name}}${gaps[place]!}`).join('')),
    )
    .map((text) => `We say: ${text}`);

describe('a notice to an author', () => {
  it('tells the reason, the link and the deadline, in whatever language and template', () => {
    const given = view.chain((each) =>
      fc.record({
        each: fc.constant(each),
        own: fc.option(ownText(each.restriction.kind), { nil: undefined }),
        languages: fc.subarray(['de-AT', 'fr', 'es', 'pl', 'tlh', 'und', 'pt-BR', 'en']),
        ownLanguage: fc.constantFrom('de', 'tlh', 'en'),
      }),
    );
    fc.assert(
      fc.property(given, ({ each, own, languages, ownLanguage }) => {
        if (own !== undefined) expect(templateFaults(own, each.restriction.kind)).toEqual([]);
        const templateFor = (language: string): string | undefined =>
          language === ownLanguage ? own : undefined;
        const notice = noticeText(each, { link: LINK, languages, templateFor });
        const spoken = spokenOf([notice.language, ...languages]);
        expect(notice.text).toContain(LINK);
        expect(notice.text).toContain(groundIn(spoken, each).trimEnd());
        const appeal = each.redress.find(({ kind }) => kind === 'appeal');
        if (appeal === undefined) expect(each.restriction.kind).toBe('held');
        else expect(notice.text).toContain(dayIn(spoken, new Date(appeal.until!)));
        expect(notice.text).not.toMatch(/undefined|null/);
      }),
    );
  });

  it('offers no other appeal for what was upheld on appeal, and still tells reason and link', () => {
    fc.assert(
      fc.property(view, fc.option(ownText('removed'), { nil: undefined }), (each, own) => {
        fc.pre(each.restriction.kind !== 'held');
        const redress = each.redress.filter(({ kind }) => kind !== 'appeal');
        const basis = { link: LINK, languages: ['de'], templateFor: () => own };
        const { text } = noticeText({ ...each, redress }, basis);
        expect(text).toContain(LINK);
        expect(text).toContain(groundIn('de', each).trimEnd());
        expect(text).toContain('Nach einem Einspruch');
        expect(text).not.toContain('undefined');
      }),
    );
  });

  it('leaves no placeholder unfilled', () => {
    const plain = fc
      .record({ kind: fc.constantFrom(...RESTRICTION_KINDS), language: fc.constantFrom(...NOTICE_LANGUAGES) })
      .chain(({ kind, language }) =>
        fc.record({
          kind: fc.constant(kind),
          language: fc.constant(language),
          own: fc.option(ownText(kind)),
        }),
      );
    fc.assert(
      fc.property(plain, fc.boolean(), ({ kind, language, own }, isErased) => {
        const each = viewOf(statementOf(kind, 'insult'), isErased ? '' : 'You fool.');
        const { text } = noticeText(each, {
          link: LINK,
          languages: [language],
          templateFor: () => own ?? undefined,
        });
        expect(text).not.toMatch(ANY_PLACEHOLDER);
        expect(text).not.toMatch(/[{}]/);
      }),
    );
  });

  it('quotes what people wrote as it is, braces and all', () => {
    const body = 'Read {link} and $& now';
    const { text } = noticeText(viewOf(statementOf('removed', 'Not {reason} here, $1.'), body), {
      link: LINK,
      languages: ['en'],
      templateFor: noTemplates,
    });
    expect(text).toContain(`“${body}”`);
    expect(text).toContain('Not {reason} here, $1.');
    expect(text.split(LINK)).toHaveLength(2);
  });

  it('reads like this in English', () => {
    const labels = [
      {
        classifier: 'abuse',
        category: 'insult',
        severity: 'medium',
        rule: 'en/insult/fool',
        reason: 'Calls somebody a fool.',
        evidence: [{ start: 4, end: 8 }],
      } as const,
    ];
    const statement = statementOf('not-published', 'insult', {
      verdict: { labels, ruleSetId: 'r', policyId: 'p' },
      isByPerson: false,
    });
    const { text } = noticeText(viewOf(statement, 'You fool.'), {
      link: LINK,
      languages: [],
      templateFor: noTemplates,
    });
    expect(text.split('\n')).toEqual([
      'Your comment on Gazette was not published.',
      'Why: Comments must not insult other people.',
      'In the words of the rule: “Calls somebody a fool.”',
      'It is about: “fool”',
      'A program found the comment. A program decided this, by the rules of the site.',
      `If you think this is wrong, you can ask us to look again until 21 May 2027: ${LINK}`,
      expect.stringMatching(/^In the European Union .* You may go to court\.$/),
    ]);
  });

  it('names the law and the countries of an order', () => {
    const statement = statementOf('removed', '§ 185 StGB', { source: 'order', territory: ['DE', 'AT'] });
    const { text } = noticeText(viewOf(statement, 'You fool.'), {
      link: LINK,
      languages: ['de'],
      templateFor: noTemplates,
    });
    expect(text).toContain('Warum: § 185 StGB');
    expect(text).toContain('nur in diesen Ländern: Deutschland, Österreich');
  });

  it('quotes no more than can be read, and no half character', () => {
    const { text } = noticeText(viewOf(statementOf('removed', 'Too long.'), `${'a'.repeat(499)}😀😀`), {
      link: LINK,
      languages: ['en'],
      templateFor: noTemplates,
    });
    expect(text).toContain(`“${'a'.repeat(499)}…”`);
  });

  it.each([
    [['de-AT', 'fr'], [], 'de'],
    [['tlh', 'fr'], [], 'fr'],
    [['und'], [], 'en'],
    [['de-AT', 'fr'], ['de-at'], 'de-at'],
    [['de-AT'], ['en'], 'de'],
    [['tlh'], ['tlh'], 'tlh'],
    [['tlh'], ['en'], 'en'],
  ])('is in the best language there is: %j with own texts in %j', (languages, own, expected) => {
    const { language } = noticeText(viewOf(statementOf('held', 'insult'), 'x'), {
      link: LINK,
      languages,
      templateFor: (each) => (own.includes(each) ? 'We say {reason}: {link}' : undefined),
    });
    expect(language).toBe(expected);
  });
});

describe('the phrases of every language', () => {
  const english = PHRASES.en;
  const leavesOf = (value: object, above = ''): [string, string][] =>
    Object.entries(value).flatMap(([name, each]: [string, unknown]): [string, string][] =>
      typeof each === 'string' ? [[`${above}/${name}`, each]] : leavesOf(each as object, `${above}/${name}`),
    );

  it.each(NOTICE_LANGUAGES)('%s: are all there, each different from English', (language) => {
    const leaves = leavesOf(PHRASES[language]);
    expect(leaves.map(([name]) => name).sort()).toEqual(
      leavesOf(english)
        .map(([name]) => name)
        .sort(),
    );
    for (const [name, text] of leaves) expect([name, text.trim()]).not.toEqual([name, '']);
    const inEnglish = new Map(leavesOf(english));
    const same = leaves.filter(([name, text]) => !name.includes('quotes') && inEnglish.get(name) === text);
    if (language !== 'en') expect(same).toEqual([]);
  });

  it.each(NOTICE_LANGUAGES)('%s: has a ground for every category, no two alike', (language) => {
    const { grounds, otherGrounds } = PHRASES[language];
    expect(Object.keys(grounds).sort()).toEqual([...CATEGORY_NAMES].sort());
    const texts = [...Object.values(grounds), ...Object.values(otherGrounds)];
    expect(new Set(texts).size).toBe(texts.length);
    for (const text of texts) expect(text).toMatch(/^\p{Lu}.+\.$/u);
  });

  it.each(NOTICE_LANGUAGES)('%s: has templates that a site could have written', (language) => {
    const { templates, rulesWords, onlyIn, redress } = PHRASES[language];
    for (const kind of RESTRICTION_KINDS) expect(templateFaults(templates[kind], kind)).toEqual([]);
    expect(rulesWords).toContain('{words}');
    expect(onlyIn).toContain('{countries}');
    expect(redress.appeal).toContain('{appealUntil}');
  });

  it.each(NOTICE_LANGUAGES)('%s: keeps its sentences short', (language) => {
    const sentences = leavesOf(PHRASES[language])
      .flatMap(([, text]) => text.split(/\n|(?<=[.!?:])\s/))
      .map((sentence) => sentence.split(/\s+/).length);
    expect(Math.max(...sentences)).toBeLessThanOrEqual(20);
  });
});
