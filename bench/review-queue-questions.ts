/** What is asked of the queue: each is a page as somebody would look at it. */
export interface Question {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: object;
  /** Pages to go on before measuring. */
  readonly deep?: number;
  /** Of one site only, as most moderators are. */
  readonly isOfOneSite?: boolean;
}

const FILTERS: Readonly<Record<string, string>> = {
  everything: '',
  'one site': 'site=SITE',
  'a common category': 'category=insult',
  'a rare category': 'category=doxxing',
  'two categories': 'category=threat,advertising',
  'a common rule': 'rule=en/insult/1',
  'a rule of another language: nothing': 'rule=en/insult/1&language=de',
  'a rare rule': 'rule=pt/doxxing/6',
  'a language': 'language=fr',
  'a language that is not there': 'language=xx',
  'a cause': 'cause=undetermined',
  'cause and language': 'cause=reported&language=pt',
  'category and language': 'category=self-harm&language=de',
  'category and cause: few': 'category=insult&cause=reported',
  'an author of many': 'author=author-0',
  'an author of few': 'author=author-90000',
  'author and category': 'author=author-0&category=insult',
  'opened lately': 'newerThan=1440',
  'opened long ago': 'olderThan=36000',
  'a day, and a category': 'newerThan=14400&olderThan=12960&category=insult',
  'claimed by nobody': 'claimed=none',
  'claimed by somebody': 'claimed=any',
  'claimed by me': 'claimed=mine',
  escalated: 'state=escalated',
  'all that waits': 'state=waiting',
  'everything at once':
    'site=SITE&category=insult&rule=en/insult/1&language=en&cause=policy&claimed=none&olderThan=60',
  'collapsed to clusters': 'collapse=true',
  decided: 'state=decided',
  'decided, of a category': 'state=decided&category=threat',
};

const list = (filter: string, sort: string): string =>
  `/v1/review/items?sort=${sort}${filter === '' ? '' : `&${filter}`}`;

export const QUESTIONS: readonly Question[] = [
  ...Object.entries(FILTERS).flatMap(([name, filter]) =>
    ['priority', 'oldest', 'newest'].flatMap((sort): Question[] => [
      { name: `${name}, ${sort}`, method: 'GET', path: list(filter, sort) },
      { name: `${name}, ${sort}, of one site`, method: 'GET', path: list(filter, sort), isOfOneSite: true },
    ]),
  ),
  ...['priority', 'oldest', 'newest'].map((sort): Question => ({
    name: `everything, ${sort}, page 50`,
    method: 'GET',
    path: list('', sort),
    deep: 49,
  })),
  {
    name: 'a category, priority, page 50',
    method: 'GET',
    path: list('category=insult', 'priority'),
    deep: 49,
  },
  ...['state', 'site', 'category', 'language', 'cause'].map((by): Question => ({
    name: `counts by ${by}`,
    method: 'GET',
    path: `/v1/review/counts?by=${by}`,
  })),
  { name: 'preview of a category', method: 'GET', path: '/v1/review/preview?category=insult' },
  { name: 'next', method: 'POST', path: '/v1/review/next', body: {} },
  { name: 'next of a category', method: 'POST', path: '/v1/review/next', body: { category: ['threat'] } },
  { name: 'one item with its surroundings', method: 'GET', path: '/v1/review/items/ITEM' },
];
