/**
 * Surnames, places and ordinary words that hold an awkward word, or are a letter away from one; many are missing
 * from the vocabulary on purpose. Words from SCOWL (see VOCABULARY.md in the English packs), names by hand.
 */
export const INNOCENT_WORDS: readonly string[] = `
abutters acculturation accumulate Accumulate acumen acuminate Adcock admasses aerograph Agassi Agassiz
agoraphobics agriculturally albertite album albumen albuminurias Alcock Altitude altitudinal amassed
ambassador Ambassador ambassadress amoroso amorously amusements Analakely Analects analemma Analogue
analysand analysis Analysis analytic analytically anchoress aneroidograph Anhui anthropography antitoxic
antitoxins antitussives Apelike apicultures appetites appetitive Arabella Arabia Arabian Arabic Arabica
Arabist Araby Arapaho Arapahoes Ararat arboricultural archangels argentites aristocrat Arkhangelsk Arsenal
Arsenault asexuality Assad Assam Assange Assassin Assen Assisi attitudes attitudinal audiocassette
auscultation auspicating auspiciously autograph aviculture Babcock bacchanalia Bacchanalia backhoes
backstitches banalities Banalities banally Barabbas barographic basidiospore Bass Basseterre Bassett
bassinets Bassoon bassoons Bastarnae Bastia bejewel bemusement benighted benightedness benignly Bertrand
bhangs Bharat Bichette biogeographies biographers biographically bishopric bissextile Bitche Bitchfield
blackballs Blackbeard blackberry Blackburn blackdamp blacken Blackfeet blackfish Blackfoot blackhead
blackjacks blacklegging blacklegs blackly blackmail blackmailer Blackman blackness Blackpool Blacksburg
Blackshirt blacksmith Blackstone blacktail blackthorns Blackwell Blackwood bluegrass Bocock Bombardier
Bombardieri bombardiers bombardons bombards bombast Bombay bombproof bombycid Bonhoeffer brassards
brassier brassies Bratislava brittlest bumbag Bumblebee bumblers bumbles bumboats Bumgarner bumming
bumpiness bumping Bumpkin Bumppo Bumstead Bureaucrat Bustard bustards butte butter butterfingered
Butterfingers butterflies butteriest Buttermere butterscotch Butterworth butterworts butties Buttigieg
buttoned buttress Buttress Butts bypasses cacographies calligraphers calligraphists camass Camus Canaletto
Canalside candlesticks Canopus canvassing Capistrano capriccio Capricorn carabineer Carborundum carcass
cardiographies carpophore Cassandra Cassatt cassava casserole Cassette Cassidy Cassie cassimere Cassiopeia
Cassius cassowary cataphoreses Catskill Catskills celesta Celeste cementites Chang Changchun changeability
changelessly changelings changes Changsha Chappaquiddick Charleston chassed chassis chiasmuses Chinkapin
chorea choreodrama choreograph choreographer chronographic chronographs circumambient circumcises
circumflex circumflexes circumfuse circumjacent Circumpolar circumscriber circumscribes circumventing
circumventions citrange clamshell classed Classical classicism classiest classificatory classifies
classless classroom classwork Clitheroe cobaltite cockateel Cockatoo Cockburn cockchafer Cockcroft
cockcrows cockering Cockermouth cockfight Cockfosters cockiest cockily cockiness cockleboat Cockney
cockneyfy Cockpit cockscomb cockspurs Cocktail cocky Cocoon colchicum Coltrane Comoros comparable
Compassion competitions competitor Condemning constitute Constitution constitutively contrapositive
contraption Coonan Cooney coronagraph corpuscular cosmographer counterchange counterculture Crapo Crapper
crasser crassulaceous crepuscular cryptanalysis cryptographic cryptography Cucumber cuirasses cultigen
cultivar Cultivate cultivate cultural culturally cumbering Cumberland Cumbernauld cumbersomely Cumbria
Cumming Cummings cumulated cumulatively cumuli cumuliform cumulonimbus curcuma Custard dactylography
Dagobah Dagomba Damnation Damnjan Dastardly declassifying degassed deglutition Democrat demography
denigrate Denigrate denigrated denigratory deskilled Despicable despicableness diaphoresis Dickens
Dickensian dickering Dickerson Dickhut Dickinson Dickmann Dickson diddums Difficult difficulties digraph
Dikshit disassemble disassembler disassociated disassociation disencumbering disentitle Dixiecrat
Documenta documentarist documents Dong Douglass Draper drat drollest Dumas Dumbarton Dumbledore dumdum
Dumfries dummy dumpcart dumplings dumpsters Dykes Dykstra dysgraphia earmuffs echoes ecumenicalisms Edict
eelgrasses Embarrass enchiridion encompass Encumber encumbering encumbrancer Enigma enigmatic enraptured
entitle entranceway entrap entrapment enwrapping epigraphic epigraphs Erasmus Essex euonymus
euphuistically exchange extraneous extraneously extraneousness extrapolate eyeglasses factitiousness Fagan
Fagerberg Faggin Fagin Fassbinder fastidious fictitiously fiddlestick firebombed firebombings flytrap
fortnightly frapping fricassee Fuchs Fukuda Fukuoka Fukushima Fukuyama Furtwangler gametophores Gaskell
Gaspar Gassendi gasser Gasser Gayheart Gayle Gaylord Gaynor gentlest geographers geography giantkiller
Gilliam Glass Glasscock glassful glassfuls Glasshouse glassier glassiness glassless glassworks
glyphography goatsuckers Gondwanaland Grapefruit graphed graphemics grappa grapples graptolite Grass
Grasshopper grassier grasslands Gratitude guaiacum Gujarat gumshoeing Gypsophila Gypsum Hagiographa
hagiographic hagiography Hancock hangar hangnail hangouts hangs Hangul Hangzhou haplography harasser
Harassment harassment Hassan hassle Heacock hectographed heliographed hellbender Hellebore hellebore
Hellene Hellenic Hellenism Hellenist Hellenistic Hellenization Hellenize Heller Hellespont hellfire
hellfires Helliwell Hellman hells helluva hemstitches hepatitis Hepplewhite Hieronymus Hirobumi Hitchcock
Hittite Hoare Hobnob hoedown hoer hoes holographical holography homocyclic homogenesis Homogenous
homograft Homolka homologies homomorphisms homophobe homophones homophonous homosporous homozygous
honeysuckles Hooker horehound Horsham horticulture Hotchkiss Hui hydrobomb hydrographies hyoscyamus
Idahoes ideographic ideographs idiocies idioglossia idiopathy Idiosyncrasy idiotically idlest Iguassu
immunoassay impassibility impassion impassivity Imus inauspicious inauspiciously Indicate inexactitude
ingratitude inseparably insidious Institute instituter institutional intersexual intranet intransigent
intransitives intransitivity Inuktitut invidiously Islamabad Islamic Islamism Islamist Islamophobia
Islamophobic Islamorada Islay Ivanhoe jactitation Jahangir Jewel jewel Jewell Jewett jewfish Jewison
Jewkes Jewry Jurassic Karateka Kaufman keratitis Kilkenny Killarney Killdeer Killeen Killian killifishes
killings Killingworth Kilmer Knight knob knobbiest Knobbly Knobbs knobkerries Kuntz Kunz kvasses Kwangju
Lahore landmasses Lassa Lassen Lassie lassoer Laycock Leeuwenhoek legislate legislators Leotard Lepus lest
Lester Lestrade Letitia lexicographers Lifshitz Lightwater lintwhite Lipschitz lithographers litmus locum
longshore longshoreman Lubumbashi Lupus lymphangitis Macumba madrassa magnetite Manasseh marasmus Marat
maricultural Mass mass Massachusetts massacring massasaugas Massasoit Massenet masseur Massey massing
massy masterclasses Maupassant Medicine medicks metacarpus meteorograph Michelle micrography Middlesex
ministrant mislabel mislay mispickel Mistassini mistranslating Mitchell molest molesters moneychangers
Monkeypox Monkton monographist monstrance Montserrat Moro Moroccan Morocco Moroni moronic Moronobu
mousetrapped Muffett muffins muffling Murat muscadels Muscat muscatels Muscle muscling muscovado Muscovite
Muscovy muscularly Muse museums Musharraf mushed musher Mushroom mushroomed Musial musicales musing
musingly Muskegon muskellunge muskiest Muskogee muskox muskrat musky Muslimov musquash mussel Mussolini
Mussorgsky mustard Mustard mustardy mustiest myocardiograph Nagasaki Nanchang Nassau Nasser nearshore
Nefertiti neoclassical neuromuscular Nicodemus nictitation Nigel Niger Nigeria Nigerian Nigerien Nigg
Niggardly Niggle nightcaps nightclubbing nightdresses Nightingale nightingales nightriders nightshades
nightspots nigrifies noblest nomography noncompetitive nosography Nostradamus occult occultism occultists
occultly oceanographer octopus Oedipus oleograph Olympus Onassis oophorectomy opus orographic
orthographical Othello outclasses outrange outranked overassured overkill Overkill overpricing overshoes
Painkiller Pakington Pakistan Pakistani Pakula Palestine Palestinian Palestrina palliasse pancreatitis
pantographs parable parabolas parabolically paragraph paragraphia paraphraser paraphrases parapodium
Parnassus Parsenn partitions passade passageways passel Passenger passerines Passion passionate
passionflower passionless passivate passively passivizing Passover passphrase Peacock Peacocks pegmatite
Penistone peridotite perspicacity petitioned petrographer pfennige philhellenes Phoebe phoebes Phoenicia
Phoenician Phoenix photograph photographed phototelegraph Phuc Phuket Phuong physiotherapy phytogeography
Picasso Pigalle Piggott Pigott Pirate piscicultural Pissarro Pisseleu platitudes platypuses plumbum
Podhoretz polygraphic polygraphs Polyphemus Pooley Pornic Pornichet potassic practicum Predicament Price
Priceline prices pricked pricket prickliest prickliness procumbent prostitutes prostitution Prostitution
psychoanalytic psychographer Pusan Pusey pushbutton pushcarts pushchairs pusher Pushkin Pushtu pushy
pustule pyrography quadraphonic quantity quassia Raccoon Rachelle radiographer radiographic ragamuffin
Rapallo Raper Raphael Rapoport Rappaport rapped rappelling rappen rapprochements rapscallion raptly
raptors rapture Rapunzel Rasmussen Ratatouille Rathaus Raticosa rattrap reassemble reasserted reassertion
reassesses reassigned reassuming rebuttal Rebuttal recalcitrantly reclassify reconstituting registrants
rehang remonstrants Remus Renege reparably repetition repetitions rephotographed repricing reprography
Restitution retranslate retransmit Rochelle sanctitude sapsuckers Sargasso sargassos Sassanian sassiest
sassily Sassoon Saxton scarabaeus scarabs Schelling Schitt Schoenberg Schuylkill Scraper Scrapton Scumble
scumbles scummiest Scunthorpe seashells Secretariat Secretary secretaryship seismographic Selassie
selenographers semiskilled senarmontite separability separable sericultural serigrapher Seurat Sexagesimal
sexagesimal sexily sexism sexless sexlessly Sexsmith sext Sextans Sextant Sextet sexting sextodecimo
Sexton sextuplets sexualities sexuality Seychelles Shanghai shanghais Shell shellackings shellbark Shelley
Shellfish shellshocked Shelly Shitkov Shitov Shittim shoebox shoehorned shoeing shoeshine shored shoreward
shortchange Shuttlecock shuttlecocking singlestick skiagraphs skill skilled Skillet Skyscraper Slocum
Sluterhof Slutsk Snakeville Snigger Sniggering solstitial sophomore sourpusses spectrograph spessartite
Spica spiceberry Spicer spiciest Spickard Spickle spiculate spicules Spirograph sporophore stalactites
Stanislavsky stardom stenograph stitched stitcher strabismus strands strangleholds strangling strangulated
strappado stratigraphy subassembly substitutable substituting substitutions subtitles subtitling suck
sucking Suckling Sucre Sumatran sunglasses suntrap superbomb Surat surpassable surpassed surrebutters
surtitles Sussex Swank Tahoe talcum Tallahassee tallest taraxacum Tardigrade Tass tassels tasset Tecumseh
telegraphers telephotograph Tenochtitlan terapixel Terpsichore Terroir Terrorism tetrapod thalamus
thalassography Therapeutic Therapist thermographs Thoreau thymus Titan Titania Titanic titanically titch
Titchfield Titchmarsh tithes titi Titian Titicaca titillate titillation Titisee titivates titivation title
Tito titrate Titration titrations titter Titus Titusville tomographic tortoiseshells Tran trance tranches
transacted transactional transactions Transcaucasia transcendency transcendental transcending transcriber
transcription transducer transduction transects transferals transferee transfers transfiguring transfixing
transfixion transforms transfusion transgression transgressor transhipment transiting transitiveness
transitives transitoriness transliterate translocations transmigrates transmigrator transmission
transmittal transmittance transmitters transmogrify transmutably transmutes transom transoms transpadane
transparency transplant transport transporters transposal transpose transshipped transsonic transuded
Transvaal transvalue Transylvania Transylvanian trapdoor trapdoors Trappist Trashigang trass trespasser
Triassic Tribute trigraph troostite Tucuman tumorous Turdus twanging Twankle Twatt Tweedledum Tycoon
typographers unanchored unassumingly unassumingness unbearable unbearably unbutton unclassical
unclassified underclassmen unglamorous Unisex unmusically unsexing unskillfully unsurpassed untransferable
untranslatable unwrapped uranography Vandyke Vassar viticulture viticulturist Wang Wangari Wanka Wankel
wassail Wassermann watchstrap wearable Weathercocks weeknight Weierstrass Wessex Whitaker whiteboard
Whitefield Whitehall Whitehead Whitehorse Whiteley Whiteman whitener whiteness whitenings whitewashed
whiteys Whitfield whitings Whitley Whitman Whitney Whitsunday Whittier whittling Winchell Windhoek
windlasses Woodcock wrappers wrasse xerography
`
  .trim()
  .split(/\s+/);
