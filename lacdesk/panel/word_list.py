"""Words of every day that are also somebody's name, and letters that are no initials: neither alone tells who a child is."""

from __future__ import annotations

DICTIONARY = frozenset(
    """
    abbot able acre adder alder alley amber amen angel apple april arch archer ark arrow ash aspen aster august autumn avenue
    badger bailiff baker ball banks banner bar bark barn baron barrow basil baskets bass batten bay beach beacon beadle beam bean bear
    beard beck bee bell bench berry best birch bird bishop black blake bland blaze blessing blight bliss bloom blossom blue blunt
    bolt bond bone booth borough bow bower bowl bowman box boy brand brass brave bray brick bridge bridges bright brook brooks brown
    buck bull burden burn burns bush butcher butler button byte cage camp canon canter caper card care carpenter carter cartwright
    case cash castle cat chance chandler chant chapel chapman charity chase cherry chester chestnut child childs church clark clay
    clear clement clever cliff close clover coal coast cobb cobbler cock coe coin cole college comfort conifer constant cook cooper coral
    corn corner cotton couch course court cove coward cox crab craft crane creed crisp cross crow crown cruel crystal cub cupid curry
    cutler cutter cypress dack daisy dale dance darling daughter dawn day days dean dear dell den destiny diamond dike dove down drake
    draper dream drew drew drummer duck duke dusk dust dyer eagle early earth east easter ebony echo eden elder elm emerald ember
    ends english ever every fair fairy faith falcon fall farmer farrier faulty fawn fay fell fennel fern ferry field fields finch
    fine fir firm fish fisher flagg flame fletcher flint flood flora flower flowers fold folly forest fort forth foster fountain fowler fox
    frank freeman french fresh friar friend frost fuller gable gain gale gamble game garden gardener garland garlic garnet garth gates
    gay gem gentle gift gill ginger glass glen glory glover goddess gold golden good goodman grace grain granger grant grass grave gray
    grays great green greenwood grey grief griffin ground grove guest guide gunner guy hale hall ham hammer hand handy happy harbour hard
    hardy hare harmony harp hart harvest haven hawk hawthorn hay haystack hazel head heard heart heath heather heaven hedge heel
    helm herb herd heron hill hills hinge hobby hog hole holiday holland hollow holly holm home honest honey honour hood hook hope
    hopes hopper horn horne horner house howl hunt hunter hurdle hurst husband ice imp indigo inman innocent iris iron irons isle ivory
    ivy jack jade jasmine jasper jay jest jet jewel jewels jolly jordan joy judge july june juniper justice keen keep keeper kelp kerb key
    kid kind king kings kirk kitchen kite knight knot lace lad lake lamb lambs lance land lane lark last laurel lavender law laws lawn leaf
    lee lemon level light lilac lily lime linden link lion little lock locke london long lord lot love lovely loving low loyal luck lucky
    lyric mace mackerel magic maiden main major manor mantle maple marble march marina mariner mark market marks marsh marshal
    marshall marten martin mason massey mast master masters matter may maze mead meadow meadows meek mellow melody mercer mercy
    merit merry miles mill miller mills mint miracle mirth mist mistletoe mole monk moon moor moore more moss mount mountain muse
    myrtle nail neat nest nettle new newcomer newman newton nice nightingale nimble noble noon north november nun nurse nutter oak oaks
    oakley ocean october office olive onions opal orchard orchid order otter owl oxford pace page paige painter palm palmer pansy paradise
    park parks parrot parsley parson parsons parsonage part partridge passion patience paton peace peach peacock pear pearl pearls
    peel pepper perry petal phoenix pickle piece pigeon pike pine piper pitt plain plant plaza plenty plum plumber poem poet pole pond poole
    pool poor pope poplar poppy porter post potter potts pound powers precious price prickle pride priest primrose prince princess
    prior privet proctor promise proper prosper proud prudence purple quick quill quinn rabbit rain rainbow ram ranger ray rays read
    reader reason red reed reef reeve regal rest reynard rice rich ridge ring ripple river rivers roach road rob robin rock rocket rocks
    rod rook root rope rose rosemary rowan royal ruby rue rush rusk russet rust rye saddler sadler saffron sage sailor saint salt sand
    sandal sandy sapphire satin savage savannah scholar school scott sea seal seaman season sedge seed self senior sergeant sermon
    shade shadow shark sharp shaw sheep shelter shepherd sheriff shield ship shore short silk silver singer skill skinner skipper sky
    slate slater small smart snow soldier song sorrel south spark sparks sparrow speed spence spencer spice spicer spinner spring springer
    squire stable stack stag standing stark star stars starling steed steel stern steward still stock stocks stone stones storm story
    stout straw stream street strong summer summers sun sunny swallow swan sweet swift sword sycamore tale tanner tarn teal temple terrace
    thatcher thicket thistle thorn thorns thyme tide tiger tiller tills tinker tod topaz tower town towns trace trapper travel travis
    treasure tree trinity troll trout true trust trusty tulip turf turner twig twin tyler union unity usher valance vale valentine
    vane velvet venture venus verity vicar victor victory viola violet virtue vine wade wagon waif wainwright waite wake walker wall waller
    walls wander warden ware warm warner warren water waters watt waxing way weaver webb weeks welcome weld well wells west whale wheat
    wheeler whisper whistler white whiting wick wild wilderness wilding will willow willows win wind winder window winds wine wing winner
    winter winters wise wish wolf wonder wood woodman woods wool word worth wren wright yard yarrow yew young zeal zest zion
    monday tuesday wednesday thursday friday saturday sunday january february september december
    a an and any are as at be been but by can did do does for from go got had has have he her his how i if in into is it its just me
    my no nor not now of off on one or our out own per she so than that the them then there they this those to too two up us was we
    were what when where which while who why with would you your said say see set since some such take test time turn under until use
    very want went work year yet art ben bill bob carol chuck dick don eve gene grant hank harry jean jerry jimmy john josh kit
    lane mac mat max mike nick norm pat peg penny pete ralph reg rick rob rod roger rusty sally sue ted tom tony trudge van vic wally
    """.split()  # noqa: SIM905
)
"""Folded words; a council adds its own."""

NAMES_FIRST = frozenset(
    """
    amber ash aspen aster basil blaze bob carol clementine clover coral crystal daisy dale dean destiny diamond drake duke ebony
    eden ember erin faith fay fern flora ginger glen grace harmony harry hazel heather holly hope iris ivy jack jade jasmine
    jasper jay jordan joy juniper lance lavender lilac lily lyric marina marshall martin mason melody mercy merit miles nick olive
    opal pansy parker pat patience paige pearl penny perry phoenix poppy primrose prudence quinn ray rick robin rosemary rowan ruby
    saffron sage sandy savannah scott sky spencer sue tyler valentine vera verity vic victor victoria viola violet
    warren willow wren
    """.split()  # noqa: SIM905
)
"""Words that are somebody's name more often than not where they have a capital; without one they are words."""

NO_INITIALS = frozenset(
    """
    ac ad am aob ap as asb av ba bbc bc bme bsc cab camhs cc ccg cd ce ceo cfo ci cin cla cp cpp cps cqc cs cse ct cv cyps da db dc
    dcs dfe dna dob dr dv dwp ec eet ehc ehcp eu eh fe ff ft ga gb gcse gdpr gp hcc he hmo ho hq hr ia ic icb icpc ict id ie ims inc
    io iq iro isp it iv ks la lac lado lea led lgo lgbt ltd mba me mh mp ms na nb nee neet nhs ni no nqt ns nspcc nw ofsted ok om on
    op or pa pc pcc pe pep ph phd plo pm po pp pr pru ps pt pv qa qc ra raa rag re rt sar sat sdq se sen senco send sgo sh si so sos
    ss st sw tbc td te tv uasc uk un up us usa va vat vc vs vp we ymca yjs yos yot yp ytd
    """.split()  # noqa: SIM905
)
"""Letters that stand for something else in a council's papers."""
