import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGE_LISTS } from './function-words';
import { detectLanguage } from './language';
import { createReader } from './reader';

const vocabulary = readFileSync(join(__dirname, '../../rule-packs/en/vocabulary.txt'), 'utf8')
  .trim()
  .split('\n');
const reader = createReader({ vocabulary, watch: new Map(), masked: [], fuzzy: [], frequent: [] });
const detect = (text: string, declared?: string): { language: string; certain: boolean } =>
  detectLanguage(reader.read(text), LANGUAGE_LISTS, declared);

describe('detectLanguage', () => {
  it.each([
    ['en', 'I really do not see why anyone would want to live there these days.'],
    ['de', 'Ich weiß wirklich nicht, warum man dort heute noch wohnen will.'],
    ['fr', 'Je ne comprends pas pourquoi on voudrait encore habiter là de nos jours.'],
    ['es', 'No entiendo por qué alguien querría vivir allí hoy en día, la verdad.'],
    ['it', 'Non capisco perché qualcuno vorrebbe ancora abitare lì di questi tempi.'],
    ['pt', 'Não entendo por que alguém ainda quer morar lá nos dias de hoje.'],
    ['nl', 'Ik begrijp echt niet waarom iemand daar vandaag nog zou willen wonen.'],
    ['pl', 'Nie rozumiem, dlaczego ktoś chciałby tam jeszcze mieszkać w tych czasach.'],
    ['ru', 'Не понимаю, зачем кому-то сегодня там жить.'],
    ['uk', 'Не розумію, навіщо комусь сьогодні там жити і що їм треба.'],
    ['ar', 'لا أفهم لماذا يريد أي شخص أن يعيش هناك اليوم.'],
    ['zh', '我不明白为什么现在还有人想住在那里。'],
    ['ja', 'どうして今でもそこに住みたい人がいるのかわからない。'],
    ['ko', '요즘 왜 거기서 살고 싶어 하는지 모르겠어요.'],
    ['he', 'אני לא מבין למה מישהו ירצה לגור שם היום.'],
    ['hi', 'मुझे समझ नहीं आता कि आज कोई वहाँ क्यों रहना चाहेगा।'],
  ])('tells %s', (language, text) => {
    expect(detect(text)).toEqual({ language, certain: true });
  });

  it.each([
    'lol',
    'no',
    'die',
    'nice one',
    'omg so true',
    '😂😂😂',
    '',
    '42',
    'wtf bruh',
    'gr8 m8',
    'Das Auto!',
    'c’est la vie',
    'smh these ppl dnt kno wat dey talkin bout fr',
    'F U C K  Y O U  A L L',
    'Los Angeles and El Paso, que sera!',
    'Ha ha ha ha ha ha ha ha ha',
    'Kаrl Ivаnov',
    'кто?? who said that to you my friend',
  ])('never refuses the short or slangy %j', (text) => {
    expect(detect(text).language).toBe('en');
  });

  it('takes the platform’s word where the text says nothing', () => {
    expect(detect('ok', 'de-AT')).toEqual({ language: 'de', certain: false });
    expect(detect('', 'ru')).toEqual({ language: 'ru', certain: false });
  });
});
