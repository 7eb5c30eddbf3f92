"""Words of every day that are also somebody's name, and letters that are no initials: neither alone tells who a child is."""

from __future__ import annotations

DICTIONARY = frozenset(
    """
    a abbot able acre adder alder alley amber amen an and angel any apple apr april arch archer are ark arrow art as ash aspen aster at
    aug august autumn avenue badger bailiff baker ball banks banner bar bark barn baron barrow basil baskets bass batten bay be beach
    beacon beadle beam bean bear beard beck bee been bell ben bench berry best bill birch bird bishop black blake bland blaze blessing
    blight bliss bloom blossom blue blunt bob bolt bond bone booth borough bow bower bowl bowman box boy brand brass brave bray brick
    bridge bridges bright brook brooks brown buck bull burden burn burns bush but butcher butler button by byte cage camp can canon
    canter caper card care carol carpenter carter cartwright case cash castle cat chance chandler chant chapel chapman charity chase
    cherry chester chestnut child childs chuck church clark clay clear clement clever cliff close clover coal coast cobb cobbler cock
    coe coin cole college comfort conifer constant cook cooper coral corn corner cotton couch course court cove coward cox crab craft
    crane creed crisp cross crow crown cruel crystal cub cupid curry cutler cutter cypress dack daisy dale dance darling daughter dawn
    day days dean dear dec december dell den destiny diamond dick did dike do does don dove down drake draper dream drew drummer duck
    duke dusk dust dyer eagle early earth east easter ebony echo eden elder elm ember emerald ends english eve ever every fair fairy
    faith falcon fall farmer farrier faulty fawn fay feb february fell fennel fern ferry field fields finch fine fir firm fish fisher
    flagg flame fletcher flint flood flora flower flowers fold folly for forest fort forth foster fountain fowler fox frank freeman
    french fresh fri friar friday friend from frost fuller gable gain gale gamble game garden gardener garland garlic garnet garth
    gates gay gem gene gentle gift gill ginger glass glen glory glover go goddess gold golden good goodman got grace grain granger
    grant grass grave gray grays great green greenwood grey grief griffin ground grove guest guide gunner guy had hale hall ham hammer
    hand handy hank happy harbour hard hardy hare harmony harp harry hart harvest has have haven hawk hawthorn hay haystack hazel he
    head heard heart heath heather heaven hedge heel helm her herb herd heron hill hills hinge his hobby hog hole holiday holland
    hollow holly holm home honest honey honour hood hook hope hopes hopper horn horne horner house how howl hunt hunter hurdle hurst
    husband i ice if imp in indigo inman innocent into iris iron irons is isle it its ivory ivy jack jade jan january jasmine jasper
    jay jean jerry jest jet jewel jewels jimmy john jolly jordan josh joy judge jul july jun june juniper just justice keen keep keeper
    kelp kerb key kid kind king kings kirk kit kitchen kite knight knot lace lad lake lamb lambs lance land lane lark last laurel
    lavender law lawn laws leaf lee lemon level light lilac lily lime linden link lion little lock locke london long lord lot love
    lovely loving low loyal luck lucky lyric mac mace mackerel magic maiden main major manor mantle maple mar marble march marina
    mariner mark market marks marsh marshal marshall marten martin mason massey mast master masters mat matter max may maze me mead
    meadow meadows meek mellow melody mercer mercy merit merry mike miles mill miller mills mint miracle mirth mist mistletoe mole mon
    monday monk moon moor moore more moss mount mountain muse my myrtle nail neat nest nettle new newcomer newman newton nice nick
    nightingale nimble no noble noon nor norm north not nov november now nun nurse nutter oak oakley oaks ocean oct october of off
    office olive on one onions opal or orchard orchid order otter our out owl own oxford pace page paige painter palm palmer pansy
    paradise park parks parrot parsley parson parsonage parsons part partridge passion pat patience paton peace peach peacock pear
    pearl pearls peel peg penny pepper per perry petal pete phoenix pickle piece pigeon pike pine piper pitt plain plant plaza plenty
    plum plumber poem poet pole pond pool poole poor pope poplar poppy porter post potter potts pound powers precious price prickle
    pride priest primrose prince princess prior privet proctor promise proper prosper proud prudence purple quick quill quinn rabbit
    rain rainbow ralph ram ranger ray rays read reader reason red reed reef reeve reg regal rest reynard rice rich rick ridge ring
    ripple river rivers roach road rob robin rock rocket rocks rod roger rook root rope rose rosemary rowan royal ruby rue rush rusk
    russet rust rusty rye saddler sadler saffron sage said sailor saint sally salt sand sandal sandy sapphire sat satin saturday savage
    savannah say scholar school scott sea seal seaman season sedge see seed self senior sep sept september sergeant sermon set shade
    shadow shark sharp shaw she sheep shelter shepherd sheriff shield ship shore short silk silver since singer skill skinner skipper
    sky slate slater small smart snow so soldier some song sorrel south spark sparks sparrow speed spence spencer spice spicer spinner
    spring springer squire stable stack stag standing star stark starling stars steed steel stern steward still stock stocks stone
    stones storm story stout straw stream street strong such sue summer summers sun sunday sunny swallow swan sweet swift sword
    sycamore take tale tanner tarn teal ted temple terrace test than that thatcher the them then there they thicket this thistle thorn
    thorns those thu thur thurs thursday thyme tide tiger tiller tills time tinker to tod tom tony too topaz tower town towns trace
    trapper travel travis treasure tree trinity troll trout trudge true trust trusty tue tues tuesday tulip turf turn turner twig twin
    two tyler under union unity until up us use usher valance vale valentine van vane velvet venture venus verity very vic vicar victor
    victory vine viola violet virtue wade wagon waif wainwright waite wake walker wall waller walls wally wander want warden ware warm
    warner warren was water waters watt waxing way we weaver webb wed wednesday weeks welcome weld well wells went were west whale what
    wheat wheeler when where which while whisper whistler white whiting who why wick wild wilderness wilding will willow willows win
    wind winder window winds wine wing winner winter winters wise wish with wolf wonder wood woodman woods wool word work worth would
    wren wright yard yarrow year yet yew you young your zeal zest zion
    """.split()  # noqa: SIM905
)
"""Folded words; a council adds its own."""

NAMES_FIRST = frozenset(
    """
    ash aspen aster basil blaze bob carol clementine clover coral crystal daisy dale dean destiny diamond drake duke ebony eden ember
    erin faith fay fern flora ginger glen grace harmony harry hazel heather holly hope iris ivy jack jade jasmine jasper jay jordan joy
    juniper lance lavender lilac lily lyric marina marshall martin mason melody mercy merit miles nick olive opal paige pansy parker
    pat patience pearl penny perry phoenix poppy primrose prudence quinn ray rick robin rosemary rowan ruby saffron sage sandy savannah
    scott sky spencer sue tyler valentine vera verity vic victor victoria viola violet warren willow wren
    """.split()  # noqa: SIM905
)
"""Words that are somebody's name more often than not where they have a capital; without one they are words."""

NO_INITIALS = frozenset(
    """
    ac ad am aob ap as asb av ave ba bbc bc bme bsc cab camhs cc ccg cd ce ceo cfo ci cin cla cp cpp cps cqc cs cse ct cv cyps da db dc
    dcs dfe dna dob dr dv dwp ec eet eh ehc ehcp ep eu fe ff fk ft ga gb gcse gdpr gp hb hcc he hmo ho hq hr ia ic icb icpc ict id ie
    ims inc io iq iro isp it iv kb ks la lac lado lea led lgbt lgo ls ltd mb mba mc me mf mh ml mm mp ms na nat nb nee neet nhs ni no
    nqt ns nspcc nw ofsted ok om on op or os pa pc pcc pe pep ph phd pl plo pm po pp pr pru ps pt pv qa qc ra raa rag re ro rt sa sar
    sat sdq se sen senco send sgo sh si sn so sos ss st sw tbc td te th tr tv tz ua uasc uk un up us usa va vat vc vp vs we yjs ymca
    yos yot yp ytd
    """.split()  # noqa: SIM905
)
"""Letters that stand for something else in a council's papers."""

NOT_DOTTED = frozenset("am ba bc eg eu ie ma na nb no ph pm uk un us usa".split())  # noqa: SIM905
"""Letters with full stops that are no initials."""
