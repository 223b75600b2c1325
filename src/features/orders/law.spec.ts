import { faultOfLaw } from './law';

describe('the law behind an order', () => {
  it.each([
    'Section 5 of the Example Act',
    '§ 185 StGB',
    'Code pénal, art. R621-2',
    'Art. 10 Regulation (EU) 2022/2065',
    '5 § lag (1998:112)',
  ])('may be “%s”', (law) => {
    expect(faultOfLaw(law)).toBeUndefined();
  });

  it.each([
    ['Example v. Example Media', 'seems to name people'],
    ['Beispiel gegen Muster', 'seems to name people'],
    ['the complaint of Mrs Example', 'seems to name people'],
    ['§ 185 StGB, ask ann@example.org', 'an e-mail address'],
    ['§ 185 StGB, against @ann_example', 'a handle'],
  ])('may not be “%s”', (law, why) => {
    expect(faultOfLaw(law)).toContain(why);
  });
});
