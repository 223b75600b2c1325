/** Surnames, places and ordinary words that hold an awkward word or are a letter away from one; from memory. */
export const INNOCENT_NAMES: readonly string[] = `
Accrington Alcott Allcock arsenic arson Ashcroft Aspatria assail assassinate Assateague assemblage
Assendelft assent assert assess assessor assets assign assimilate Assington Assiniboine assist associate
assort assuage assume Assunta assurance Asswiller Assynt Astbury Astley astound Badcock bagpipe Bagshaw
Balls Ballsbridge Balsall banshee Bassey bassline bassoonist Bastardo Bastogne Bathampton Battledykes Beaver
Beaverlick Beavers Belper Bender Benderman Bickerstaff Bigbottom Bitchener Bitchet bitcoin bittern blackbird
Blackcock blackcurrant blackthorn Bloodworth Blubberhouses Boggabri Boggs bombastic Bonar Boner Bonham
boobook booby Boobyer bookcase Bottesford Bottom Bottomley brassica brassiere Brassington brasswork Breasley
Brest Broadbottom Buggins buggy Bullock Bumgardner Bumpass Burdick Burpham bushtit Butt Buttar buttercream
buttercup butterfat Buttery Buttle Buttock button buttonhole buttressing Buttsole Butz canal castaway
Catbrain Caulcott Chincoteague Chipping circumspect circumstance Clapham Clapp Clitherall clitic Clutterbuck
coccyx Cochrane cockade cockatrice Cockayne Cocker cockerel Cockerell Cockerill Cockernhoe Cockerton
Cockfield Cocking cockle cockleshell Cockley Cockpole cockroach Cocksedge Cockshott Cockshutt cockspur
cocksure Cockwood coconspirator coition Coker Colclough compass concubine condiment condominium
Coonabarabran Coonamble Coondle Cooner Coonrod cornhole countertop crabapple Crapnell crappie craps Crapser
Crapstone Cumberbatch Cumbers Cumbo cumin Cuming Cumings cummerbund Cumnock Cumnor Cumrew cumulus Cunter
Cuntz cyclist Dafydd damask damnify damson Dangerfield dickcissel Dicker Dickerman Dickey Dickleburgh
Dickshooter dictate diction Dikeman Dikes Ditchling document Dongen dongle Dorkin Dorking Dorset Drinkwater
ducking duckling dumbbell dumbwaiter Dumpleton dumpling Dunkirk Dyke Dykehead Dykeman Dyker Dykhuizen
Eatwell Effin Effingham embarrassment embassy excitement exclaim exude Fagernes Fagg Faggard faggoting
Fagioli Fagnani fagot fanfare Fanning Fannon Fanny Fannystown Fartown Feltwell Fiddes fiddle finger
Fingringhoe firetruck flange flaps Focker Fokker Fook Fooks Foulness foxhunt frigate frigatebird fructose
Fucaloro Fuchsberger fuchsia Fuchsmuhl Fuchsstadt Fucito Fuckert Fugate Fugger Fugging fugue Fuka Fukaya
Fuks Fukui Fukumoto Fukunaga Fukushige fulcrum Fuquay gamecock gasbag Gaskin gaslight Gay Gaye Gaylor
Gayndah Gays Gayton Gaza geese genital georgic glassware Goatcher Gobble gobbledygook gobstopper Goodenough
Gooki Goole Gotobed Grassington Grossman guesstimate Haggard Handcock harass Hardick hardtack Harkcom
hashish Haycock haystack headmaster hedgehog hellbent hello Hickinbottom Higginbottom Hiscock Hitchcox
hitchhike hoard hoarfrost Hoarwithy Hobhouse hoecake homeopath homework homogenise Hookway hooky Hore
Horncastle Hornchurch Horneytown horseradish Horwich Horwood hotdog Humpage Humperdinck Humphries hussar
Hussy Hyman Hymen icebreaker Ickornshaw immense inception industry institution insurer Intercourse
invincible jackal jackdaw jackfruit Jackman Jap Japhet Japp jerkin Jerkins jerky jewellery Jewsbury
kickstand Kikel Kilbride Kilburn Kill Killaloe Killam Killeagh Killen Killick Killin Killington Killip
Killmeyer Kilmarnock Kinki Kissick kitchen Kitchener Kitcher Klink knickers knobby Knobel Knobley Knobloch
Knocker Knockin Koch Kok Krapf Krapina Krapp kumquat Kuntsler Kuntze Kuntzman Kunze Lackey lassitude Leacock
lesson levitate lickety Lickey Likely Lipschutz Lipshitz litchi Loch locksmith lollipop Longbottom Longcock
Loose Lostwithiel Lovecock luscious Luster Lusty Maidenhead malfunction mandate manslaughter mascot
masochism massage massif masticate matchstick Maycock Meacock menstruate Messerschmitt Mianus Middelfart
Middlesbrough mishit misspell Mockler molasses Mollicone Moorcock moped mosquito Muffley mushy Muslyumovo
Mussoorie mustang Mycock narcissus neckcloth Niggebrugge Niggemann Niggli niggling nightjar nitrate Nobber
Nunthorpe nutcracker nuthatch nutmeg Nuttall Nutting object octuplet Onanuga Orgill Ormsby overpass Pakenham
pakora palpitate panda pandemic parson partridge passage passbook pastime Peabody Peacocke pecan Pecker
Pecksniff pectin penal Penicuik peninsula Peniston penknife pennant Penny Percy perspire petcock Petting
phallanx pickaxe Pickersgill pickle Pidcock Piddington Pigford Pigg pigment pigsty Pisa Piseux Pishill
Pissaro Pissouri pistachio piston pitchfork Pitcock pitiful planetarium platypus Pocock pollack Poole Poon
Poonawalla Pooter Popcock potash potassium Pratt Prickard Pricker Prickett prickle prickly Prickwillow
prophet Puckett puffin pumpernickel puppet purse Pussiano pussycat pussyfoot pussywillow queen queue Quick
quicksand Ramsbottom Rape rapeseed rapids rapier Rapp Rapperswil rapport Rapson raspberry Ratby rattan
Rattenbury Rawcliffe rectify rectory Reddick retardant Ribbeck rigmarole ringtone Robottom rooster
Rottingdean Rottweil Rowbottom Ruddock rumpus salivate sandpiper sassafras Savage Scattergood scattershot
schist Schittko Schitz Schlitz Schmucker Schwanz Schwartz scrapheap scrotal scuttle seaman Seething semantic
Semen seminar sexagenarian Sexauer Sexbierum Sexten Shafter Shafton Shatner Shatton Shatwell Shepton shiatsu
shiitake shitake Shitlington Shitterton Shittington Shittu Shufflebottom Shuttleworth sickle Sidebottom
Simcock Simcocks skittish Slack Slaggyford Slagle Slapton Slaughter slaughterhouse slither slutch Slutshole
Slutsky Slutzky Smellie snicker Snodgrass snuffbox sparse spatchcock specimen Spickett spigot Spitalfields
spittoon spunky stagnant Staincock Staines Stiffkey Stiffler stopcock straddle strapping stricken
Stringfellow suckle Suckow sussed Swallow Swastika Swell Sycamore Tarbuck tarpaulin tassel testament testate
teste testimony thespian thigh Tickle Tightwad Tinkler titbit Titchener Titford tithe Titley Titlington
Titlis Titmarsh titmouse Titmuss Titshall Tittensor Titterington titular Titz Todger Tollygunge tomtit
Toppenish Torpoint tortoise Tossell towhee Tozer traction trampoline trapper trespass Tring Trollope Tulse
Turdine tussle Twathats twattle Twinhoe twitch Twitchett twitter Twitty Ugley unabashed uncumbered unicycle
Upperthong Upton urinal Urquhart varsity vaseline viper vulture Wackerman Wackett Wanamaker wangle Wangler
Wankdorf Wankendorf Wankie Wankling Wanklyn Wankowicz warhead warthog weaselly weathercock Weedon Weener
Weiner Weinerman Wetwang whacking wheatear wheelbarrow whetstone whippersnapper Whitehorn whitewash Whitwell
Whoriskey whorl Whorlton Wiener Wigfall Wigtwizzle wigwam Wilcock Wilcox Willcock Willcocks Willey
woodpecker Wookey Woolcock Worms Wormwood wristwatch Yankovic Yelling Yorkshire Zipkin
`
  .trim()
  .split(/\s+/);
