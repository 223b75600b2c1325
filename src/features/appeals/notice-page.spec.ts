import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { escaped, noticePage, PAGE_HEADERS, refusalPage } from './notice-page';
import { filled, phrasesFor } from './page-phrases';
import type { PublicNotice } from './public-notices.service';

const SITE = 'Harbour <b>Gazette</b>';
const NOTICE: PublicNotice = {
  languages: ['en'],
  standing: 'holds',
  newer: null,
  statement: {
    decisionId: 'd1',
    decidedAt: '2026-11-21T12:00:00.000Z',
    site: { id: 's1', name: SITE },
    comment: { id: 'c1', externalId: 'x1', url: null, version: 1 },
    restriction: { kind: 'not-published', territory: 'everywhere', until: null },
    standing: null,
    facts: {
      summary: '',
      source: 'own-initiative',
      demandedBy: null,
      findings: [
        {
          classifier: 'abuse',
          category: 'insult',
          severity: 'medium',
          rule: 'en/insult/fool',
          ruleReason: 'Calls somebody a fool.',
          passages: [{ start: 0, end: 4, text: 'You <script>alert(1)</script> fool' }],
        },
      ],
      passages: [],
    },
    automated: { detection: true, decision: true },
    ground: { kind: 'terms', category: 'insult', text: 'Comments must not insult other people.' },
    redress: [
      { kind: 'appeal', text: '', link: 'x', until: '2027-05-21T12:00:00.000Z' },
      { kind: 'court', text: '' },
    ],
    ruleSet: null,
    policy: null,
  },
  appeal: null,
  mayAppeal: true,
  obstacle: null,
};
const APPEAL = {
  id: 'a1',
  filedBy: 'author',
  state: 'decided',
  withdrawnBecause: null,
  filedAt: new Date('2026-11-22T12:00:00Z'),
  dueAt: new Date('2026-11-29T12:00:00Z'),
  outcome: 'reversed',
  reason: 'You said it of <yourself>.',
  decidedAt: new Date('2026-11-23T12:00:00Z'),
  text: 'I meant "me" & nobody else.',
} as const;

const page = (change: Partial<PublicNotice> = {}, language = 'en'): string =>
  noticePage(phrasesFor([language]), { ...NOTICE, ...change }, 'TOKEN');

describe('the page of a notice', () => {
  it('says what was done, about which words, by which rule, how it was decided and until when one may appeal', () => {
    const html = page();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Your comment on Harbour &lt;b&gt;Gazette&lt;/b&gt; was not published');
    expect(html).toContain('You &lt;script&gt;alert(1)&lt;/script&gt; fool');
    expect(html).toContain('Comments must not insult other people.');
    expect(html).toContain('Calls somebody a fool.');
    expect(html).toContain('A program found the comment.');
    expect(html).toContain('A program decided this');
    expect(html).toContain('until 21 May 2027');
    expect(html).toContain('<form method="post" action="TOKEN/appeal"');
    expect(html).not.toMatch(/<script|<b>|\sstyle=|\son\w+=|https?:/);
  });

  it('allows its own style by the hash of what stands in it, and nothing else', () => {
    const [, style] = /<style>([^]*)<\/style>/.exec(page())!;
    const hash = createHash('sha256').update(style!).digest('base64');
    expect(PAGE_HEADERS['content-security-policy']).toContain(`style-src 'sha256-${hash}'`);
    expect(PAGE_HEADERS['content-security-policy']).toContain("default-src 'none'");
  });

  it('speaks German where the author does, and marks what stays English', () => {
    const html = page({}, 'de-AT');
    expect(html).toContain('<html lang="de">');
    expect(html).toContain('wurde nicht veröffentlicht');
    expect(html).toContain('bis zum 21. Mai 2027');
    expect(html).toContain('<li lang="en">Calls somebody a fool.');
    expect(html).toContain('Kommentare dürfen andere Menschen nicht beleidigen.');
  });

  it('tells the outcome with its reasons, without the form', () => {
    const html = page({ appeal: APPEAL, mayAppeal: false, standing: 'no-longer-holds' });
    expect(html).toContain('We have looked again on 23 November 2026: you were right');
    expect(html).toContain('You said it of &lt;yourself&gt;.');
    expect(html).toContain('I meant &quot;me&quot; &amp; nobody else.');
    expect(html).not.toContain('You may go to court.');
    expect(html).not.toContain('<form');
  });

  it('says that it no longer holds and where the newer decision is', () => {
    const html = page({
      standing: 'no-longer-holds',
      newer: 'https://e.example/notices/X',
      mayAppeal: false,
      obstacle: 'no-longer-holds',
    });
    expect(html).toContain('This decision no longer holds.');
    expect(html).toContain('<a href="https://e.example/notices/X">');
    expect(html).not.toContain('You may go to court.');
    expect(html).not.toContain('<form');
  });

  it('says that the comment was deleted, and quotes nothing of it', () => {
    const html = page({ standing: 'deleted', mayAppeal: false, obstacle: 'no-longer-holds' });
    expect(html).toContain('The comment has been deleted since');
    expect(html).not.toContain('blockquote dir');
  });

  it('refuses in words', () => {
    const html = refusalPage(phrasesFor(['de']), 'too-long');
    expect(html).toContain('höchstens 5000 Zeichen');
    expect(html).toContain('<html lang="de">');
  });

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(escaped(text)).not.toMatch(/[<>"'\u0000]/);
      }),
    );
  });

  it('fills a phrase once: what is filled in is not looked through again', () => {
    expect(filled('{a} {b} {c}', { a: '{b}', b: '$&' })).toBe('{b} $& {c}');
  });
});
