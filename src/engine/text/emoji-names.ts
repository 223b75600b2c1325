/** Emoji that stand for words, by name: an animal, a thing or a deed is named by its plain English word. */
const WORDS: Readonly<Record<string, string>> = {
  pig: '🐷 🐖 🐽 🐗',
  rat: '🐀',
  mouse: '🐁 🐭',
  monkey: '🐒 🐵 🙈 🙉 🙊',
  gorilla: '🦍',
  ape: '🦧',
  dog: '🐕 🐶 🐩 🦮',
  snake: '🐍',
  cockroach: '🪳',
  bug: '🐛 🪲 🐞',
  cricket: '🦗',
  ant: '🐜',
  fly: '🪰',
  mosquito: '🦟',
  spider: '🕷',
  scorpion: '🦂',
  worm: '🪱',
  germ: '🦠',
  bat: '🦇',
  cow: '🐄 🐮',
  goat: '🐐',
  sheep: '🐑',
  donkey: '🫏',
  camel: '🐪 🐫',
  chicken: '🐔',
  whale: '🐳 🐋',
  lizard: '🦎',
  wolf: '🐺',
  snowflake: '❄',
  trash: '🗑 🚮',
  poop: '💩',
  toilet: '🚽 🚾',
  vomiting: '🤮',
  nauseated: '🤢',
  gun: '🔫',
  knife: '🔪 🗡',
  sword: '⚔',
  axe: '🪓',
  bomb: '💣',
  explosion: '💥',
  rope: '🪢',
  chain: '⛓',
  fire: '🔥',
  coffin: '⚰',
  grave: '🪦',
  skull: '💀 ☠',
  blood: '🩸',
  hammer: '🔨',
  cage: '🪤',
  syringe: '💉',
  pill: '💊',
  ambulance: '🚑',
  fist: '👊 🤛 🤜',
  'middle-finger': '🖕',
  'thumbs-down': '👎',
  clown: '🤡',
  devil: '👿 😈 👹 👺',
  alien: '👽 👾',
  robot: '🤖',
  zombie: '🧟',
  liar: '🤥',
  crazy: '🤪',
  brain: '🧠',
  prohibited: '🚫 ⛔ 📵',
  'cross-mark': '❌ ✖ ❎',
  money: '💰 💸 🤑 💵 💲',
  nose: '👃',
  eggplant: '🍆',
  peach: '🍑',
  banana: '🍌',
  watermelon: '🍉',
  king: '🤴',
  queen: '👸',
  police: '👮 🚓 👮‍♂ 👮‍♀',
  baby: '👶',
  boy: '👦',
  girl: '👧',
  child: '🧒',
  man: '👨 🧔 👨‍🦰 👨‍🦱 👨‍🦲 👱‍♂ 🚹',
  woman: '👩 👱‍♀ 👩‍🦰 👩‍🦱 👩‍🦲 🚺',
  person: '🧑 👱',
  'old-man': '👴',
  'old-woman': '👵',
  'old-person': '🧓',
  'woman-in-headscarf': '🧕',
  'man-in-turban': '👳 👳‍♂ 👳‍♀',
  'man-in-skullcap': '👲',
  pregnant: '🤰',
  family: '👪',
  'couple-of-men': '👬 👨‍❤‍👨',
  'couple-of-women': '👭 👩‍❤‍👩',
  'men-kissing': '👨‍❤‍💋‍👨',
  'women-kissing': '👩‍❤‍💋‍👩',
  'rainbow-flag': '🏳‍🌈',
  rainbow: '🌈',
  'flag-transgender': '🏳‍⚧ ⚧',
  'flag-pirate': '🏴‍☠',
  'flag-england': '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
  'flag-scotland': '🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}',
  'flag-wales': '🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}',
  mosque: '🕌',
  kaaba: '🕋',
  'star-and-crescent': '☪',
  'star-of-david': '✡ 🔯',
  menorah: '🕎',
  synagogue: '🕍',
  church: '⛪',
  cross: '✝ ☦',
  temple: '🛕',
  om: '🕉',
  'prayer-beads': '📿',
  wheelchair: '♿ 🦽 🦼 👨‍🦽 👩‍🦽 🧑‍🦽 👨‍🦼 👩‍🦼 🧑‍🦼',
  blind: '👨‍🦯 👩‍🦯 🧑‍🦯',
  'white-cane': '🦯',
  deaf: '🧏 🧏‍♂ 🧏‍♀',
  'hearing-aid': '🦻',
};

/** Flags that are named by their country; the others are `flag-` and their two letters. */
const FLAGS =
  'ad andorra ae emirates af afghanistan al albania am armenia ao angola ar argentina at austria au australia az azerbaijan ba bosnia ' +
  'bd bangladesh be belgium bg bulgaria bo bolivia br brazil by belarus ca canada cd congo ch switzerland ci ivory-coast ' +
  'cl chile cm cameroon cn china co colombia cr costa-rica cu cuba cz czechia de germany dk denmark do dominican-republic ' +
  'dz algeria ec ecuador ee estonia eg egypt er eritrea es spain et ethiopia eu europe fi finland fr france gb britain ' +
  'ge georgia gh ghana gr greece gt guatemala hk hong-kong hn honduras hr croatia ht haiti hu hungary id indonesia ' +
  'ie ireland il israel in india iq iraq ir iran is iceland it italy jm jamaica jo jordan jp japan ke kenya kh cambodia ' +
  'kp north-korea kr korea kw kuwait kz kazakhstan la laos lb lebanon lk sri-lanka lr liberia lt lithuania lv latvia ly libya ' +
  'ma morocco md moldova mk macedonia ml mali mm myanmar mn mongolia mx mexico my malaysia ng nigeria ni nicaragua ' +
  'nl netherlands no norway np nepal nz new-zealand om oman pa panama pe peru ph philippines pk pakistan pl poland ' +
  'pr puerto-rico ps palestine pt portugal qa qatar ro romania rs serbia ru russia rw rwanda sa saudi-arabia sd sudan ' +
  'se sweden sg singapore si slovenia sk slovakia sn senegal so somalia ss south-sudan sv el-salvador sy syria th thailand ' +
  'tn tunisia tr turkey tw taiwan ua ukraine ug uganda us usa ve venezuela vn vietnam xk kosovo ye yemen za south-africa zm zambia zw zimbabwe';

function namesByEmoji(): Map<string, string> {
  const names = new Map<string, string>();
  for (const [name, emoji] of Object.entries(WORDS)) for (const one of emoji.split(' ')) names.set(one, name);
  const flags = FLAGS.split(' ');
  for (let at = 0; at < flags.length; at += 2) names.set(flags[at]!, `flag-${flags[at + 1]!}`);
  return names;
}

/**
 * Names of the emoji that stand for words, by their code points without variation selectors and skin tones; flags
 * by their two letters. So a lexicon's `pig` is found in both dresses. A person with a skin tone is
 * `dark-skinned-man` (dark, medium, light); a person at work or play is named by the person alone.
 */
export const EMOJI_NAMES: ReadonlyMap<string, string> = namesByEmoji();

/** The names that a skin tone is added to; of the others (a fist, a raised hand) it says nothing about a group. */
export const PERSON_NAMES: ReadonlySet<string> = new Set(
  'baby boy girl child man woman person old-man old-woman old-person man-in-turban woman-in-headscarf pregnant'.split(
    ' ',
  ),
);

/** Every word that an emoji may be read as. */
export const EMOJI_WORDS: readonly string[] = [
  ...new Set(EMOJI_NAMES.values()),
  ...[...PERSON_NAMES].flatMap((name) =>
    ['light', 'medium', 'dark'].map((tone) => `${tone}-skinned-${name}`),
  ),
];

/**
 * The emoji behind a short code as forums write it, without its colons: `rat`, `rat2`, `pig_face`, `middle_finger`.
 * Undefined for emoji that stand for no word.
 */
export function emojiOfShortCode(code: string): string | undefined {
  const name = code
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/(-face|\d)$/, '');
  return Object.hasOwn(WORDS, name) ? WORDS[name]!.split(' ')[0] : undefined;
}
