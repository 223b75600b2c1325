/**
 * Frequent function words of languages in Latin letters, as a reader folds them (no accents, `ß` as `ss`). Words
 * that are just as good English (`die`, `in`, `no`) are listed too; what several languages share weighs less.
 */
const BY_LANGUAGE: Readonly<Record<string, string>> = {
  en:
    'the of and to a in is you that it he was for on are as with his they i at be this have from or one had by but not what all were we ' +
    'when your can said there use an each which she do how their if will up other about out many then them these so some her would make ' +
    'like him into time has look two more go see no way could people my than who its now did get come made may just over know only me our ' +
    'been am does because very why should any where here never even too really want think yes lol u ur dont im thats good well still being ' +
    'much off those us going got right back need shit fuck fucking bitch',
  de:
    'der die das und ist nicht ich sie es ein eine einen einem einer zu den dem des mit auf fur von sich auch wie wird werden sind war ' +
    'waren haben hat hatte habe aber oder wenn dass kann konnen man nur noch nach bei aus um als im so wir ihr du mich mir dich dir uns ' +
    'euch ihm ihn ihre ihrer ihren sein seine mein meine dein deine kein keine keinen was wer wo warum hier dort schon mehr sehr immer ' +
    'wurde wurden durch uber unter zum zur vom am diese dieser dieses diesem muss mussen soll sollte will wollen mal doch ja nein alle ' +
    'alles wieder gegen ohne bis weil denn dann damit etwas nichts viele leute ganz bin bist hab gibt eines angegeben verwendet',
  fr:
    'le la les de des du un une et est sont pas ne je tu il elle nous vous ils elles ce cette ces cet que qui dans pour sur avec par plus ' +
    'au aux en se son sa ses mon ma mes ton ta tes leur leurs notre votre mais ou donc car si tout tous toute toutes etre avoir fait faire ' +
    'comme bien tres peut ont avait etait sans sous entre encore aussi moi toi lui eux meme quand rien jamais toujours alors apres avant ' +
    'chez ca cela voir faut sommes suis es ai as avons avez deux quoi pourquoi comment parce peu trop doit doivent',
  es:
    'el la los las de del un una unos unas y o pero que en es son con por para no se su sus lo le les al como mas este esta esto estos ' +
    'estas ese esa eso muy ya si me mi te tu tus nos yo ella ellos ellas usted nosotros hay ser estar ha han he fue era todo todos toda ' +
    'todas tambien porque cuando donde quien sin sobre entre hasta desde nada nunca siempre bien puede pueden tiene tienen hacer asi algo ' +
    'solo dos otro otra mismo eres estoy soy esto aqui ahora debe',
  it:
    'il lo la i gli le di del della dei delle dello un uno una e ed o ma che in non si per con su da dal dalla al alla nel nella sul sulla ' +
    'e sono era come anche piu questo questa questi queste quello quella mi ti ci vi io tu lui lei noi voi loro suo sua mio mia tuo se ' +
    'quando dove chi cosa perche ha hanno ho hai essere avere fare tutto tutti molto poco bene sempre mai niente solo gia ancora cosi ' +
    'puo possono sei siamo degli alle agli dall nell all dell quanto deve',
  pt:
    'o a os as de do da dos das um uma e ou mas que em no na nos nas por para com nao se seu sua seus suas ao como mais este esta isto ' +
    'esse essa isso muito ja eu tu voce voces ele ela eles elas nos me te lhe ser estar foi era sao tem tinha ter fazer pode podem todo ' +
    'todos tudo tambem porque quando onde quem sem sobre entre ate desde nada nunca sempre bem so pelo pela pra ta ne sou estou vai aqui deve',
  nl:
    'de het een en van in is dat die niet ik je hij zij ze wij we jullie u zijn was heeft hebben had met op voor aan te bij om als maar ' +
    'of ook dan nog wel geen er naar uit door over tot deze dit wat wie waar hoe waarom omdat kan kunnen moet moeten zal zou wordt worden ' +
    'mijn jouw haar hun ons onze hem mij meer veel alle alles niets zo al heel goed gaan mensen ben bent doen',
  pl:
    'i w z na do nie to jest sie ze co jak ale od za po o tak ja ty on ona ono my wy oni one jego jej ich mnie mi cie ci go mu nas was ' +
    'tego tym ten ta te tej tych czy dla przez przy byc byl byla bylo byli sa ma maja juz tylko bardzo wszystko kiedy gdy gdzie kto lub ' +
    'oraz moze mozna nic nigdy zawsze jeszcze bo wiec jesli zeby bez pod nad miedzy musi wszystkich ktory ktora ktore nalezy',
  sv:
    'och att det som en ett i pa ar av for med inte den de till om har var jag du han hon vi ni mig dig sig oss er men eller nar hur vad ' +
    'vem dar har kan ska skulle fran vid efter under over ut upp sa bara mycket mer alla allt inget aldrig alltid min din sin ingen detta denna',
  da:
    'og at det som en et i pa er af for med ikke den de til om har var jeg du han hun vi mig dig sig os jer men eller nar hvordan hvad ' +
    'hvem der kan skal ville fra ved efter under over ud op sa kun meget mere alle alt intet aldrig altid min din sin ingen dette denne blev',
  fi:
    'ja on ei se etta en mina sina han me te he oli ovat ole mutta kun niin kuin jos tai myos vain mita mika missa miksi tama nama tata ' +
    'siita sen hyvin kaikki joka jotka olla olen olet joo nyt viela',
  tr:
    've bir bu da de icin ile cok ne o ben sen biz siz onlar degil var yok gibi daha ama ya ki mi mu en kadar olarak olan her sey sonra ' +
    'bana sana onu bunu neden nasil hic olduğu olmasi gerekir veya',
  cs:
    'a v na je se ze to s z do o ne jak ale i za po pro tak by byl byla bylo jsem jsi jsme jste jsou co kdyz nebo jeho jejich ten ta ' +
    'tento tato toto uz jen jako aby pokud pri muze musi neni mezi jine pouze',
  ro:
    'si in la de pe cu nu este sunt un o ca care din pentru mai ce se sa au al ale lui ei el ea noi voi eu tu dar sau fi fost daca cum ' +
    'unde foarte tot toate asta acest aceasta',
  hu: 'a az es hogy nem is egy van volt ez azt meg de ha csak mint ki mi en te ok mert vagy mar kell lesz nagyon minden sem ne itt ott',
  id:
    'yang dan di ini itu dengan untuk dari tidak ada dalam akan pada juga saya kamu dia mereka kita kami bisa sudah atau karena tapi ' +
    'apa seperti lebih orang oleh ke jangan aku lagi',
  tl: 'ang ng sa na mga ay ko mo siya kami tayo sila hindi ito iyan yung lang naman din rin po kung para may wala ako ikaw ka',
  vi: 'la va cua khong co nguoi mot cho duoc trong nhung cac voi nay da toi ban thi nhu lam cung ve ra vao khi den phai',
};

/** Function words of each language, folded, turned round: by word, the primary tags of the languages that use it. */
export interface LanguageLists {
  readonly languagesOf: ReadonlyMap<string, readonly string[]>;
}

function languageLists(byLanguage: Readonly<Record<string, string>>): LanguageLists {
  const languagesOf = new Map<string, string[]>();
  for (const [language, words] of Object.entries(byLanguage))
    for (const word of new Set(words.split(' '))) {
      const languages = languagesOf.get(word);
      if (languages === undefined) languagesOf.set(word, [language]);
      else languages.push(language);
    }
  return { languagesOf };
}

/** The lists that ship with the engine. */
export const LANGUAGE_LISTS: LanguageLists = languageLists(BY_LANGUAGE);
