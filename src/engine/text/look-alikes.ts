function pairs(groups: Readonly<Record<string, string>>): Map<string, string> {
  const map = new Map<string, string>();
  for (const [plain, twins] of Object.entries(groups)) for (const twin of twins) map.set(twin, plain);
  return map;
}

/**
 * Latin and phonetic letters that have no compatibility form of their own: small capitals, turned, barred and
 * hooked letters. Unlike Cyrillic and Greek ones they never make up ordinary text in a language that we read.
 */
export const LOOKS_LIKE_ASCII: ReadonlyMap<string, string> = pairs({
  a: 'ᴀɐɑɒⱥᶏ',
  b: 'ʙƀɓƃᵬᶀᗷ',
  c: 'ᴄƈȼɔɕ',
  d: 'ᴅđɖɗƌᵭᶁᗪ',
  e: 'ᴇǝɘəɛɜɇⱸ',
  f: 'ꜰƒɟᵮᶂ',
  g: 'ɢɡɠǥᶃ',
  h: 'ʜħɥɦⱨꞕ',
  i: 'ıɪɨᵻᶖ',
  j: 'ᴊȷɉʝɟ',
  k: 'ᴋƙʞⱪᶄ',
  l: 'ʟłƚɫɬɭⱡᶅ',
  m: 'ᴍɯɱᵯᶆ',
  n: 'ɴƞɲɳŋᵰᶇ',
  o: 'ᴏøɵꝋ',
  p: 'ᴘƥᵱᵽᶈ',
  q: 'ɋʠ',
  r: 'ʀɹɍɼɽɾᵲᶉ',
  s: 'ꜱʂȿᵴᶊ',
  t: 'ᴛŧƭʇʈⱦᵵƫ',
  u: 'ᴜʉʊᶙ',
  v: 'ᴠʋʌᶌ',
  w: 'ᴡʍⱳ',
  x: '᙭ᶍ',
  y: 'ʏƴʎɏ',
  z: 'ᴢƶȥʐʑⱬᵶᶎ',
  ae: 'æᴁ',
  oe: 'œɶ',
  ss: 'ß',
  th: 'þ',
  dh: 'ð',
});

/** Letters of other scripts that can pass for Latin ones; undone only in words that are Latin otherwise. */
export const LOOKS_LIKE_LATIN: ReadonlyMap<number, number> = new Map(
  [
    ...pairs({
      a: 'аα',
      b: 'вьβБ',
      c: 'сϲςЄ',
      d: 'ԁδ',
      e: 'еєεё',
      f: 'ғ',
      g: 'ԍ',
      h: 'нһη',
      i: 'іїι',
      j: 'јϳ',
      k: 'кκ',
      l: 'ӏ',
      m: 'м',
      n: 'пπиν',
      o: 'оοσөօ',
      p: 'рρ',
      q: 'ԛ',
      r: 'гя',
      s: 'ѕ',
      t: 'тτ',
      u: 'цυµμս',
      v: 'ѵ',
      w: 'шщωԝ',
      x: 'хχ',
      y: 'уγўү',
      z: 'з',
    }),
  ].map(([twin, plain]) => [twin.toLowerCase().codePointAt(0) ?? 0, plain.charCodeAt(0)]),
);

/** Twins that no living Slavic or Greek text is written with: a text that holds one and no other letter is Latin. */
export const RARE_TWINS: ReadonlySet<number> = new Set(
  Array.from('ӏԁԝԛѵԍ', (char) => char.codePointAt(0) ?? 0),
);

/** Emoji that show a letter: read as one next to letters or in a row, left alone as an emoji. */
export const LETTER_EMOJI: ReadonlyMap<number, number> = new Map([
  [0x1f170, 0x61],
  [0x1f171, 0x62],
  [0x1f17e, 0x6f],
  [0x1f17f, 0x70],
  [0x24c2, 0x6d],
  [0x2139, 0x69],
  [0x2b55, 0x6f],
]);
