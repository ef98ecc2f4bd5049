"""Nouns that tell what kind of holder a phrase means: general English, written down from common news usage."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rag.types import HolderKind


def words_of(text: str) -> frozenset[str]:
    """The words of a text as a set: how the lists here are written."""
    return frozenset(text.split())


HONORIFICS_MALE = words_of(
    """
    mr sir lord king prince duke baron emir sheikh sultan tsar don herr monsieur señor signor senhor father brother
    """
)
HONORIFICS_FEMALE = words_of(
    """
    mrs ms miss lady dame queen princess duchess baroness madame mme frau señora sister
    dona doña donna signora senhora fru begum
    """
)
RANKS = (
    words_of(
        """
    dr dr. doctor prof prof. professor gen gen. general lt lt. lieutenant col col. colonel maj maj. major capt capt.
    captain sgt sgt. sergeant cpl cpl. corporal pvt pvt. private adm adm. admiral cmdr cmdr. commander brig brig.
    brigadier marshal commodore ensign pfc cadet rev rev. reverend rabbi imam ayatollah mullah cardinal archbishop
    bishop deacon canon mr. mrs. ms. mx messrs hon hon. supt supt. insp insp. det det. inspector
    superintendent detective constable pc dc dci dsi dcs pcso wpc cllr cllr. warrant
    staff-sergeant sra lieut vice-admiral rear-admiral father sister
    brother
    """
    )
    | HONORIFICS_MALE
    | HONORIFICS_FEMALE
)
"""Titles and ranks: never part of a name, a role only where there is no other."""

POSTS = words_of(
    """
    president vice-president minister premier chancellor secretary senator sen sen. rep rep. congressman
    congresswoman governor gov gov. mayor judge justice prosecutor attorney ambassador pope chairman chairwoman
    chair chairperson speaker commissioner director chief coach editor spokesman spokeswoman spokesperson councillor
    councilman councilor councilwoman sheriff deputy mp mep lawmaker leader head adviser advisor envoy delegate
    magistrate ombudsman registrar treasurer ceo cfo coo manager economist analyst correspondent reporter presenter
    author actor actress singer official officer prime pm vice undersecretary under-secretary consul comptroller
    coroner whip counsel counselor counsellor representative assemblyman alderman principal dean rector provost
    chancellor vice-chancellor
    """
)
"""Posts and professions that stand before a name with a capital: "Judge Orla Finn"."""

PERSON_NOUNS = POSTS | words_of(
    """
        man woman boy girl child person resident inhabitant local villager citizen civilian refugee evacuee survivor
        victim witness passer-by bystander neighbour neighbor relative friend colleague parent mother father son
        daughter brother sister wife husband widow widower uncle aunt cousin nephew niece grandmother grandfather
        grandson granddaughter soldier officer fighter gunman sniper veteran conscript volunteer sailor pilot driver
        captain commander general colonel serviceman servicewoman guard policeman policewoman detective inspector
        investigator master
        republican democrat doctor nurse medic paramedic surgeon neurosurgeon physician teacher student pupil professor
        lecturer scientist researcher expert scholar historian economist analyst critic observer commentator pundit
        blogger activist campaigner protester demonstrator organiser organizer striker worker employee miner
        engineer technician foreman electrician plumber farmer fisherman fisher shopkeeper trader merchant
        businessman businesswoman entrepreneur executive manager boss owner founder co-founder partner chief head
        leader deputy aide adviser advisor assistant secretary spokesman spokeswoman spokesperson diplomat
        ambassador envoy negotiator mediator politician lawmaker legislator parliamentarian oppositionist candidate
        minister ex-minister lawyer attorney barrister solicitor prosecutor judge magistrate juror defendant suspect
        detainee prisoner inmate hostage plaintiff applicant journalist reporter correspondent editor photographer
        writer author poet novelist artist musician singer actor actress film-maker filmmaker director producer
        presenter host player footballer goalkeeper substitute striker midfielder defender coach trainer referee
        umpire athlete gymnast swimmer runner champion captain fan supporter customer consumer client patient
        passenger tourist visitor traveller traveler guest tenant landlord donor sponsor shareholder investor banker
        broker accountant auditor inspector official bureaucrat insider source whistleblower informant
        priest bishop imam rabbi monk nun pastor chaplain caretaker cook chef waiter barman cleaner firefighter
        rescuer sailor skipper crewman mechanic welder builder architect designer developer programmer specialist
        consultant counsellor counselor commentator participant member delegate envoy representative counterpart
        predecessor successor rival opponent ally oligarch tycoon billionaire warlord separatist rebel militant
        insurgent terrorist mercenary paramilitary jihadist partisan strongman dictator autocrat monarch king queen
        prince princess emperor tsar heir baker butcher clerk pensioner retiree teenager youth schoolgirl schoolboy
        youngster toddler hydrologist chemist biologist physicist geologist engineer vet psychologist psychiatrist
        sociologist politologist strategist tactician theologian philosopher commuter cyclist motorist pedestrian
        nominee frontrunner front-runner star native mogul magnate heavyweight hopeful incumbent comedian rapper pontiff
        premier academic mathematician statistician electrician billionaire millionaire
        agent pathologist epidemiologist cleric elder cousin blogger supervisor subcontractor contractor
        negotiator captor kidnapper attacker assailant looter commuter shepherd herder driver lorry-driver gambler
        developer buyer seller borrower lender creditor debtor vendor dealer analyst trustee warden ranger lifeguard
        believer reader viewer listener user voter elector taxpayer colleague teammate speaker interviewee
        respondent contributor signatory petitioner organizer curator librarian midwife pharmacist dentist
        restorer conservator usher steward stewardess bartender cabbie deckhand docker stevedore trucker roofer trapper
        hunter angler diver rower jailer translator interpreter notary bailiff undertaker intern trainee apprentice
        graduate undergraduate orderly carer caregiver babysitter nanny housekeeper maid butler gardener lodger
        squatter homeowner rancher grower brewer distiller weaver potter carpenter joiner tiler decorator surveyor
        assessor underwriter actuary croupier jockey skater skier climber hiker mountaineer courier messenger dispatcher
        conductor purser bosun navigator recruit deserter defector spy informer smuggler trafficker thief burglar
        robber killer murderer bomber hacker scammer fraudster fixer intermediary confidant confidante mistress
        boyfriend girlfriend ex-husband ex-wife stepfather stepmother stepson stepdaughter godfather brother-in-law
        sister-in-law mother-in-law father-in-law sibling twin orphan
        controller attendant planner picket picketer rioter marcher vlogger influencer streamer gamer sculptor
        choreographer stylist stuntman walker rambler birdwatcher churchgoer partygoer theatregoer reveller
        allotment-holder childminder paralegal stenographer typist receptionist telephonist operative
        handler minder bodyguard doorman
        janitor warehouseman packer picker loader crane-driver signaller shunter stoker fireman
        pollster surrogate megadonor mega-donor staffer fundraiser fund-raiser challenger contender backbencher
        crossbencher litigator advocate arbitrator goalie quarterback linebacker cornerback pitcher catcher
        shortstop outfielder infielder bowler winger fullback sprinter hurdler boxer wrestler golfer physio
        newscaster biographer playwright cinematographer composer drummer dancer ballerina dietitian
        practitioner chiropractor veterinarian preacher missionary deacon parishioner vicar curate gunner
        bombardier sergeant corporal brigadier admiral adjutant commandant commando paratrooper guerrilla
        astronaut cosmonaut astronomer forecaster oceanographer geographer demographer cartographer coder
        cryptographer modeller financier restaurateur hotelier publican greengrocer hairdresser barber
        seamstress jeweller jeweler fishmonger superintendent tutor mentor alumnus alumna sophomore postdoc
        vice-chair co-chair mayor-elect president-elect ex-mayor ex-president ex-governor dissident bundler
        backer detractor hater skeptic sceptic doubter ideologue firebrand newcomer also-ran leaker
        accuser complainant claimant appellant perpetrator culprit offender felon parolee fugitive molester
        stalker abuser mugger shooter onlooker passerby benefactor socialite celebrity heiress
        aristocrat courtier chauffeur matador realtor landowner saleslady telemarketer cashier barista sommelier
        caterer vintner farmhand cowboy logger lumberjack teamster aviator co-pilot copilot mariner trooper
        constable sleuth profiler appraiser auctioneer technocrat functionary apparatchik commissar chieftain
        ayatollah mufti healer mom mum dad grandma grandpa fiance fiancee fiancé fiancée roommate flatmate
        housemate classmate schoolmate bandmate crewmate shipmate playmate acquaintance protege protégé protégée
        disciple acolyte follower devotee enthusiast rookie novice laureate runner-up contestant competitor
        olympian paralympian canvasser docent supermodel collector connoisseur
        chronicler youtuber podcaster bricklayer plasterer glazier blacksmith
        goldsmith silversmith locksmith gunsmith wheelwright shipwright underling aide-de-camp emissary
        attaché nuncio interlocutor go-between codebreaker mobster gangster kingpin racketeer swindler impostor
        charlatan evictee deportee asylum-seeker migrant immigrant emigrant expatriate settler islander
        southerner northerner teen newborn octogenarian nonagenarian centenarian grandchild lookalike
        impersonator understudy narrator announcer impresario promoter illustrator animator puppeteer juggler
        acrobat busker starlet thespian bookie handicapper
        """
)
"""Nouns for one person; the plural is made by rule."""

MALE_NOUNS = words_of(
    """
    man boy father son brother husband widower uncle nephew grandfather grandson king prince duke emperor tsar
    spokesman chairman policeman serviceman fisherman businessman congressman councilman crewman foreman actor
    strongman schoolboy gunman barman salesman craftsman clergyman statesman nobleman gentleman priest monk pope
    imam waiter
    """
)
FEMALE_NOUNS = words_of(
    """
    woman girl mother daughter sister wife widow aunt niece grandmother granddaughter queen princess duchess actress
    spokeswoman chairwoman policewoman servicewoman businesswoman congresswoman councilwoman schoolgirl nun waitress
    midwife gentlewoman noblewoman heiress
    """
)

OFFICE_HEADS = words_of(
    """
    ministry ministries department dept government governments administration army armies navy military militaries
    police gendarmerie court courts tribunal council commission directorate authority authorities office service
    parliament senate congress cabinet embassy consulate prosecutor prosecutors prosecution judiciary guard guards
    staff force forces troops brigade regiment battalion division command headquarters fleet bureau agency regulator
    watchdog inspectorate municipality county city town state states country countries nation nations kremlin
    presidency census
    chancellery treasury customs border-guard coastguard indictment charge-sheet verdict ruling judgment
    judgement duma rada knesset bundestag politburo legislature assembly secretariat mission delegation delegations
    hall regime leadership junta intelligence committee region province republic federation kingdom emirate capital
    side diplomacy subpoena lawsuit complaint filing filings prosecutor's defence defense mayoralty magistracy
    constabulary
    """
)
ORGANISATION_HEADS = words_of(
    """
    party parties company companies firm firms corporation group groups union unions association federation
    institute institution university college school hospital clinic charity charities foundation trust society club
    team league movement alliance coalition front militia militias rebels rebel insurgency organisation
    organisations organization organizations body bodies drugmaker carmaker chipmaker drugmakers carmakers
    ngo ngos think-tank think-tanks tank bank banks airline airlines
    manufacturer maker operator operators utility supplier producer developer retailer chain brand startup start-up
    business businesses consortium plant works factory shipyard mill mine colliery refinery laboratory lab centre
    center observatory museum church mosque synagogue cooperative co-operative partnership network platform fund
    insurer exchange brigade faction opposition congregation board orchestra opera theatre theater trader owner
    rovers athletic united fc inc ltd plc llc gmbh corp co mining water grain shipping steel energy oil gas motors
    holdings holding industries electric airways railways press-office watch international campaign initiative forum
    lobby syndicate cartel band ensemble choir choirs
    """
)
AGENCY_HEADS = words_of("agency agencies newswire wire newsagency")
OUTLET_HEADS = words_of(
    """
    newspaper newspapers paper daily weekly tabloid broadsheet magazine journal website site portal outlet outlets
    broadcaster station channel channels television tv radio media press programme podcast blog publication network
    news times post herald tribune gazette courier ledger guardian telegraph independent chronicle observer express
    mirror mail inquirer examiner dispatch bulletin sun star today
    """
)
# "The Guardian" is a paper, "a guardian" is not: these tell an outlet only where they have a capital.
OUTLET_NAME_WORDS = words_of(
    """
    news times post herald tribune gazette courier ledger guardian telegraph independent chronicle observer express
    mirror mail inquirer examiner dispatch bulletin today argus
    """
)
DOCUMENT_NOUNS = words_of(
    """
    report reports statement statements letter letters figure figures data document documents study studies survey
    surveys poll polls paper papers analysis assessment estimate estimates measurements measurement results findings
    account accounts claim claims post posts tweet tweets message messages video footage caption article articles
    editorial memo memorandum email emails transcript transcripts sheet release communique communiqué note notes
    book records record statistics numbers count tally update updates bulletin briefing testimony submission
    declaration disclaimer petition announcement comments remarks words dossier leak leaks file files comment remark
    speech theory indictment verdict ruling lawsuit filing complaint information reporting research
    """
)
GROUP_NOUNS = words_of(
    """
    people others circles some many several few most critics folk pair couple duo trio family crowd public
    """
)

_IRREGULAR = {
    "men": "man", "women": "woman", "children": "child", "people": "person", "policemen": "policeman",
    "wives": "wife", "media": "media", "police": "police", "forces": "forces", "news": "news",
}  # fmt: skip


def singular(noun: str) -> str:
    """The singular of a lower-case English noun, by rule: "officials" gives "official", "witnesses" "witness"."""
    if noun in _IRREGULAR:
        return _IRREGULAR[noun]
    if noun.endswith(("men", "women")) and len(noun) > 5:
        return noun[:-2] + "an"
    if noun.endswith("ies") and len(noun) > 4:
        return noun[:-3] + "y"
    if noun.endswith(("sses", "shes", "ches", "xes")):
        return noun[:-2]
    if noun.endswith("s") and not noun.endswith(("ss", "us", "is")):
        return noun[:-1]
    return noun


def is_plural(noun: str) -> bool:
    return noun in GROUP_NOUNS or singular(noun) != noun


_NO_PERSON = tuple(
    words_of("assist insist resist consist persist desist enlist checklist blacklist playlist shortlist wishlist")
)
"""Words in -ist that are verbs or lists: "a shortlist"."""


@lru_cache(maxsize=8192)
def is_person_noun(noun: str) -> bool:
    """Whether a lower-case noun, singular or plural, means a person: by list, else by its ending ("archivist")."""
    one = singular(noun)
    if one in PERSON_NOUNS or one.endswith("-year-old"):
        return True
    if any(one in nouns for nouns in (OFFICE_HEADS, ORGANISATION_HEADS, OUTLET_HEADS, DOCUMENT_NOUNS)):
        return False
    if one.endswith(_NO_PERSON):
        return False
    if any(one[at:] in PERSON_NOUNS for at in range(3, min(len(one) - 5, 12))):
        return True  # "schoolteacher", "crossbencher" no
    if len(one) > 5 and one.endswith("man"):
        return one not in ("german", "talisman", "caiman", "norman")
    return len(one) > 5 and one.endswith(
        ("ist", "ician", "ologist", "woman", "sman", "keeper", "maker", "worker", "holder")
    )


def gender_of_noun(noun: str) -> Literal["m", "f"] | None:
    """``m`` or ``f`` where a lower-case noun or title says so, else None."""
    noun = noun.rstrip(".")
    if noun in HONORIFICS_MALE or noun in HONORIFICS_FEMALE:
        return "m" if noun in HONORIFICS_MALE else "f"  # before the singular: "Mrs" is no "Mr" and another
    one = singular(noun)
    return "m" if one in MALE_NOUNS else "f" if one in FEMALE_NOUNS else None


def kind_of_noun(noun: str) -> HolderKind | None:
    """What the head noun of a description means; None for a person's noun and for words that say nothing."""
    if noun in DOCUMENT_NOUNS and noun not in OFFICE_HEADS:
        return "anonymous"
    one = singular(noun)
    for heads, kind in _KINDS:
        if noun in heads or one in heads:
            return kind
    return None


_KINDS: tuple[tuple[frozenset[str], HolderKind], ...] = (
    (words_of("newswire wire newsagency"), "agency"),
    (words_of(
    """
    newspaper paper daily weekly tabloid broadsheet magazine website site portal outlet broadcaster station channel
    television tv radio media press publication podcast blog programme monthly
    """
), "outlet"),
    (OFFICE_HEADS, "office"),
    (ORGANISATION_HEADS, "organisation"),
)  # fmt: skip
