"""Closed lists of English words that stand in names: titles, kinds of bodies and places, words that tell two apart.

From general knowledge of news English; folded (lower case, no accents, no full stops). No name is in them.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness count countess prince princess king queen
    emperor empress sultan emir sheikh sheik pope cardinal archbishop bishop rabbi imam ayatollah mullah patriarch
    metropolitan pastor reverend rev monsignor president premier chancellor minister secretary senator sen governor gov
    mayor ambassador congressman congresswoman congressmember representative rep councillor alderman sheriff judge
    justice magistrate prosecutor attorney general gen colonel col lieutenant lt captain capt major maj sergeant sgt
    corporal cpl private commander cmdr commodore admiral adm marshal brigadier brig officer inspector constable
    superintendent detective coach manager chairman chairwoman chair director chief spokesman spokeswoman spokesperson
    maitre monsieur madame mme mlle herr frau senor senora signor signora
    commissioner envoy speaker leader taoiseach mp mep cllr deputy adviser advisor engineer insp supt det
    executive lawyer treasurer provost dean warden ing dipl comrade gouverneur ministre generalmajor oberst
    """
)
"""Words before a person's name. "Chief" and "Director" too: a name must follow, else the word belongs to the name."""

TITLE_PARTS = _words(
    """
    prime vice deputy foreign interior defence defense finance health justice home state labour labor trade energy
    environment education culture transport agriculture economy economic social first second former acting interim
    assistant under associate senior junior crown grand attorney solicitor public private press national security
    police fire chief executive lead head party opposition majority minority whip shadow regional provincial federal
    white house supreme court brigadier rear lance staff wing flight squadron secretary minister president of the
    """
)
"""Words that belong to a title when one follows: "Deputy Prime Minister", "Secretary of State"."""

FEMALE_TITLES = _words(
    """madame mme mlle frau senora signora mrs ms miss dame lady baroness countess princess queen empress spokeswoman
    chairwoman"""
)
MALE_TITLES = _words("monsieur herr senor signor mr sir lord baron count prince king emperor pope spokesman chairman")

ABBREVIATED_TITLES = _words(
    "mr mrs ms dr prof gen lt col maj capt sgt cpl cmdr adm brig sen rep gov rev hon st mt fr sr jr cllr det insp supt "
    "ing dipl"
)
"""After these a full stop ends no name: "Gen. Orla Finn"."""

SHORT_TITLES = {
    "gen": "general",
    "col": "colonel",
    "lt": "lieutenant",
    "capt": "captain",
    "maj": "major",
    "sgt": "sergeant",
    "cpl": "corporal",
    "cmdr": "commander",
    "adm": "admiral",
    "brig": "brigadier",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "rev": "reverend",
    "prof": "professor",
    "cllr": "councillor",
    "insp": "inspector",
    "det": "detective",
    "supt": "superintendent",
}
"""What abbreviated titles are in full, so that "Gen. Finn" is the general."""

SHIPS = frozenset({"MS", "MV", "SS", "HMS", "USS", "RMS", "MT", "HMCS", "HMAS", "USNS", "FV", "RV", "SV"})
"""Before the name of a ship; it is left out."""

OFFICE_HEADS = _words(
    """
    ministry department office agency authority council commission committee court tribunal parliament senate congress
    assembly government cabinet chancellery police army navy airforce force forces guard gendarmerie border staff
    brigade division regiment battalion corps command fleet directorate inspectorate prosecutor prosecution embassy
    consulate treasury bureau service services secretariat presidency board customs registry duma rada knesset
    bundestag sejm diet house administration municipality ombudsman academy court guards troops militia
    """
)
ORGANISATION_HEADS = _words(
    """
    union party front alliance movement league federation association society institute institution foundation fund
    university college school bank company corporation group holding holdings inc ltd llc plc gmbh sa ag corp co club
    team rovers united athletic city wanderers rangers trust charity church mosque centre center organisation
    organization network campaign coalition congress confederation hospital clinic museum theatre theater opera
    airlines airways motors industries mining works plating steel oil gas energy water power railways shipping logistics
    partners systems technologies technology pharmaceuticals laboratories laboratory insurance media studios pact
    electric
    treaty lines coal construction foods grain water textiles timber ferries brewery breweries dairy dairies farms
    fisheries chemicals electronics telecom telecoms software robotics aviation aerospace publishing capital ventures
    investments properties estates homes builders engineering cement glass stores supermarkets pharma biotech solar
    dynamo dinamo spartak lokomotiv
    trams buses taxis ferries cruises tours hotels
    freight haulage salvage seafoods bakery bakeries
    lab labs chamber guild brotherhood resistance brigades army observatory think-tank forum
    initiative programme program project council commission cross crescent
    """
)
OUTLET_HEADS = _words(
    """
    sentinel echo argus advertiser examiner inquirer monitor bulletin dispatch messenger register advocate voice
    times post news herald tribune gazette courier ledger journal observer guardian telegraph mail express mirror sun
    standard chronicle globe star today daily weekly broadcasting radio television tv channel press zeitung review
    magazine
    """
)
AGENCY_HEADS = _words("agency press newswire wire")
PLACE_HEADS = _words(
    """
    city town village region province district county oblast raion republic state states kingdom island islands isle
    lake river mount mountain mountains sea ocean gulf bay strait straits cape coast peninsula valley desert canal
    bridge street road avenue square airport port harbour harbor station dam reservoir mine colliery plant forest park
    hill hills heights beach castle palace tower stadium prison cemetery hospital territory emirates federation
    commonwealth highlands arena row crossing point gardens quay wharf terrace boulevard roundabout tunnel viaduct
    headland cove abbey priory manor
    """
)
HEADS = OFFICE_HEADS | ORGANISATION_HEADS | OUTLET_HEADS | AGENCY_HEADS | PLACE_HEADS
"""Words that say what kind of body or place a name is: "Institute", "Lake"."""
LEGAL_FORMS = _words(
    "fc afc inc ltd llc plc gmbh ag corp co sa nv spa oyj limited as asa ab oy srl bv kg se jsc pjsc llp pty"
)
"""What stands behind a company's name and is left out when names are compared."""
PLACE_STARTS = _words("lake mount river cape fort port saint st upper lower new north south east west")

TEAM_STARTS = _words(
    """dynamo dinamo fc ac sc spartak lokomotiv sporting cska real torpedo shakhtar atletico deportivo racing olympique
    inter hapoel maccabi zenit borussia"""
)

CLUBS = _words("united athletic rovers city town fc club wanderers rangers dynamo albion sporting real")
"""First or last words of a sports club's name."""

NO_NAMES = _words(
    """
    western eastern northern southern central soviet nazi orthodox catholic protestant muslim islamic christian jewish
    hindu buddhist slavic arab democratic republican
    tv pm ceo cfo mp mps mep id ok faq pdf dvd gmt est utc phd file pictured explained overall partly faced today
    """
)
"""Adjectives, abbreviations and captions' words that have a capital and name nobody and nothing by themselves."""

THINGS = _words(
    """
    day days war wars week weekend year summit cup award awards prize act bill law constitution treaty agreement accord
    accords church churches religion christianity christian islam orthodox catholic catholics olympic olympics games
    league series plan deal operation project line era age house world question questions report review section
    vessel editor editors continent hemisphere curtain spring revolution square index fund times pact crisis virus covid
    """
)
"""Words that are no part of a person's name, though they stand in names: "Victory Day"."""

REGIONS = _words("region province oblast county district governorate municipality")
"""Kinds of regions: "Kolmar province" and "Kolmar region" are one."""

WATERS = _words("river lake strait canal fjord bay gulf")
LANDFORMS = REGIONS | WATERS | _words("reservoir island islands peninsula desert mountains glacier")
"""Behind a name, without a capital: "the Ozma river" is not the town of Ozma, nor Kolmar province the town."""

LAWS = _words("act bill law treaty accord accords convention constitution charter pact agreement protocol")
"""What a text calls in short after its name: "the Act" for "the Building Safety Act"."""

SIDES = _words(
    """
    north south east west northern southern eastern western upper lower inner outer new old great greater little
    central middle
    """
)
"""Words that keep two names apart: North and South Korea, Upper Sorrow and Sorrow."""

GENERIC = OFFICE_HEADS | _words(
    """
    of the for and defence defense interior internal foreign external affairs home finance health justice education
    culture energy environment transport agriculture economy economic trade labour labor social general high supreme
    constitutional central state national federal regional provincial district local municipal city public security
    county borough parish safety science technology industry commerce tourism research development
    emergency emergencies situations response electoral election elections frontier border coast customs tax revenue
    health food civil aviation human rights intelligence investigative investigation investigations investigative
    special armed air ground land sea naval military joint chiefs chief attorney prosecutor's bank reserve
    parliamentary select standing opposition ruling party police fire rescue statistics statistical meteorological
    """
)
"""Words of which names of public bodies consist in every country: a name of nothing else says not which country's."""

MONTHS_AND_DAYS = _words(
    """
    january february march april may june july august september october november december
    feb apr jul aug sept oct nov dec
    monday tuesday wednesday
    thursday friday saturday sunday easter christmas ramadan
    """
)
PARTICLES = _words(
    "von van de der den del della di da du des dos do la le el al bin ibn bint ben ter ten zu zur y e ap"
)
"""Small words inside a person's name: "Ursula von der Meer"."""

GENERATIONS = _words("jr sr junior senior i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi")

OWNERS = _words("people women men children king queen")
"""After these a possessive goes on with the name: "the People's Party", but not "Finn's Party"."""

MILITARY_UNITS = _words(
    "brigade division regiment battalion corps army fleet squadron company platoon group wing directorate district"
)

SHORT_NAMES: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split())
    for line in (
        "abdel abd abdul abdoul",
        "abigail abby",
        "albert bert",
        "arthur art",
        "barnaby barney",
        "bernard bernie",
        "clifford cliff",
        "deborah debra debbie deb",
        "donald don donnie",
        "dorothy dot dottie",
        "douglas doug",
        "francis frank",
        "frederick fred freddie freddy",
        "gabriel gabe",
        "gerald gerry",
        "harold harry",
        "isaac ike",
        "jacob jake",
        "jacqueline jackie",
        "jennifer jen jenny",
        "jeremy jerry",
        "judith judy",
        "leonard len lenny",
        "martin marty",
        "mitchell mitch",
        "nathaniel nate",
        "oliver ollie",
        "pamela pam",
        "patricia patty trish tricia",
        "raymond ray",
        "reginald reg",
        "russell russ",
        "sandra sandy",
        "sean shaun shawn",
        "sidney sid",
        "stanley stan",
        "stuart stu",
        "terence terry",
        "valerie val",
        "victoria vicky vicki",
        "vincent vince",
        "walter walt wally",
        "wilfred wilf",
        "winifred winnie",
        "zachary zach zack",
        "ahmed ahmad ahmet akhmed akhmad achmed",
        "alexander aleksandr oleksandr alexandr alex aleksander sasha",
        "alexei aleksei alexey oleksiy oleksii aleksey alyosha",
        "andrew andrei andrey andriy andrii andy",
        "anthony antony tony anton",
        "benjamin ben benny",
        "bashar bachar",
        "brigid bridget brigitte",
        "catherine katherine kate kathy katie cathy ekaterina kateryna yekaterina",
        "charles charlie chuck",
        "christopher chris",
        "daniel dan danny",
        "david dave",
        "dmitry dmitri dmytro dmitriy dima dimitri dimitris dimitrios dimitar",
        "edward ed eddie ted",
        "elizabeth liz beth betty eliza",
        "francisco paco",
        "faisal faysal feisal",
        "farid fareed ferid",
        "fatima fatma fatemeh",
        "george georgi georgy giorgi georgios yorgos giorgos heorhiy",
        "gregory greg",
        "hamid hameed",
        "hassan hasan hassane",
        "hussein husain hussain husayn hossein houssein hosein huseyin",
        "ibrahim ebrahim ibrahima",
        "helen elena olena yelena",
        "igor ihor",
        "james jim jimmy jamie",
        "jeffrey jeff geoff geoffrey",
        "ioannis yannis giannis yiannis",
        "irina iryna irena",
        "john jack johnny",
        "jonathan jon",
        "jamal gamal djamal cemal",
        "jose pepe",
        "joseph joe joey",
        "joshua josh",
        "kenneth ken kenny",
        "khaled khalid haled",
        "konstantin constantine constantin kostas konstantinos kostya kostyantyn",
        "khalil halil",
        "latif lateef",
        "leila layla laila lejla",
        "lawrence laurence larry",
        "margaret maggie meg peggy",
        "matthew matt",
        "michael mike mick mikhail mykhailo mykhaylo",
        "mohammed muhammad mohamed mohammad muhammed mohamad mehmet magomed",
        "murad mourad murat",
        "mustafa mostafa moustapha moustafa mustapha",
        "nasser nasir nasr naser",
        "natalia natalya nataliya natasha nathalie natalie",
        "nicholas nick nikolai mykola nicolas nikolay nikos nikolaos",
        "oleg oleh",
        "omar umar omer",
        "osama usama oussama",
        "patrick pat paddy",
        "paul pavel pavlo",
        "peter pete pyotr petro",
        "philip phil phillip",
        "rebecca becky",
        "richard rick dick rich",
        "robert bob bobby rob robbie",
        "rashid rasheed rachid reshid",
        "ronald ron ronnie",
        "said saeed sayed saied seyed",
        "salim saleem selim",
        "samuel sam",
        "sergei sergey serhiy serhii sergiy",
        "sharif shareef cherif sherif",
        "stephen steven steve",
        "suleiman sulayman soleiman suleyman souleymane sulejman",
        "susan sue susie",
        "tatiana tatyana tetiana tetyana tanya",
        "tariq tarek tareq tarik",
        "theodore ted theo",
        "thomas tom tommy",
        "timothy tim",
        "vladimir volodymyr",
        "vyacheslav viacheslav slava",
        "walid waleed oualid",
        "william will bill billy liam",
        "yuri yuriy iurii yurii",
        "yusuf yusup yousef youssef yousuf yusef joussef",
        "yevgeny yevhen evgeny evgeni eugene yevgeniy",
    )
)
"""Forms of one given name: only together with one surname do they make one person likely."""
