"""The phrases by which furniture is told from journalism: whole lines, and how lines begin."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LABELS = """
    advertisement | advert | ad | ads | sponsored | sponsored content | promoted | promoted content |
    paid post | partner content | advertisement - scroll to continue | advertising | story continues |
    story continues below | article continues below | story continues below advertisement |
    article continues below advertisement | continue reading | continue reading below | read more |
    read more here | read all | read next | read full story | read the full story | read full article |
    see more | see all | show more | show less | view more | view all | view all comments | view comments |
    load more | learn more | find out more | more details | share | share this | share this article |
    share this story | share this post | share on | share on facebook | share on twitter | share on x |
    share on whatsapp | share on telegram | share via email | share now | share article | share story | tweet |
    tweet this | email | e-mail | email this | print | print this | save | copy link | pin it | bookmark |
    gift article | gift this article | giftoutline gift article | comment | comments | show comments |
    post a comment | leave a comment | add a comment | leave a reply | reply | like | related |
    related article | related articles | related story | related stories | related news | related topics |
    related content | related coverage | related links | related posts | more on this | more on this story |
    more stories | more news | more headlines | further reading | most read | most popular | most viewed |
    most shared | trending | trending now | popular | popular now | top stories | latest news |
    latest stories | latest headlines | you may like | you might like | you may also like |
    you might also like | you may be interested in | you might be interested in | recommended |
    recommended for you | recommended stories | editor's pick | editor's picks | editors' picks |
    what to read next | up next | next article | previous article | don't miss | menu | main menu | search |
    home | homepage | close | skip to content | skip to main content | skip to navigation | log in | login |
    sign in | sign up | signup | sign out | log out | register | register now | my account | subscribe |
    subscribe now | subscribe today | donate | donate now | support us | back to top | scroll to top |
    contact | contact us | about | about us | help | faq | sitemap | site map | privacy | privacy policy |
    privacy notice | privacy settings | cookies | cookie policy | cookie settings | cookie preferences |
    cookie notice | terms | terms of use | terms of service | terms and conditions | terms & conditions |
    accept | accept all | accept cookies | accept all cookies | reject all | manage cookies |
    manage preferences | manage consent | advertise | advertise with us | careers | do not sell my info |
    do not sell my personal information | follow | follow us | join us | join the conversation |
    join the discussion | newsletter | newsletters | our newsletter | email * | email address |
    email address * | loading | something is loading | loading something is loading |
    placeholder while article actions load | play | play video | watch | watch live | watch now | watch video |
    listen | listen now | listen live | video | photo | photos | gallery | image | images | infographic |
    view gallery | open gallery | view image | enlarge image | enlarge this image | hide caption |
    toggle caption | image caption | facebook | twitter | instagram | whatsapp | telegram | linkedin | reddit |
    pinterest | youtube | tiktok | flipboard | pocket | messenger | copy | getty | file photo | file image |
    file picture | archive photo | stock photo | courtesy photo | handout | with wires | with post wires |
    with news wires | with agency wires | all rights reserved | back | next | previous | more | share save |
    name first last | thank you for reading | читайте также | читайте ещё | читайте еще | читайте також |
    подписывайтесь | подписаться | поделиться | реклама | комментарии | werbung | anzeige | teilen |
    lesen sie auch | mehr zum thema | publicité | partager | lire aussi | à lire aussi | publicidad |
    compartir | lea también | leer más
"""
LABELS = frozenset(" ".join(label.split()) for label in _LABELS.split("|"))
"""Lower case, with straight apostrophes and without punctuation at the end."""

COUNTED_LABEL = re.compile(
    r"\d+ (?:comments?|likes?|shares?|views?)|\d+ min(?:ute)?s?(?: read)?|reading time:? .{0,20}|more from .{1,40}"
    r"|(?:image|photo|picture) (?:source|credit):? .{1,60}|this article is more than \d+ \w+ old"
)

_PLACES = (
    r"(?:(?:facebook|twitter|x|instagram|telegram|whatsapp|youtube|tiktok|linkedin|threads|bluesky|mastodon|"
    r"social media|google news|apple news|vk|viber|rss)\b|@)"
)
_MAIL = (
    r"\b(?:newsletters?|updates?|alerts?|inbox|e-?mails?|briefings?|digest|channel|podcast|app|edition|account|free|"
    r"here|today|now)\b"
)

_BEGINNINGS = (
    # Teasers: "Related: Storm closes schools", "Read our full coverage of the talks."
    r"(?:read|see|watch|listen|more|related|recommended|also read|must read|don['’]t miss|trending|in pictures)"
    r"(?: (?:more|also|next|now|on this|on|stories|articles?|story))?\s?[:|»→]\s",
    r"(?:read|see) (?:more|also|the (?:full|whole|original) (?:story|article|post|report|piece|thread)"
    r"|(?:all )?(?:our|the) (?:full|complete|latest|continuing|live|updates)(?: (?:live )?coverage\b.{0,60})?)"
    r" ?(?:\w+ ){0,8}(?:here|(?:coverage|updates?)\b.{0,60}|on our .{0,30})[.!:]?\Z",
    r"(?:click|tap|swipe) (?:here|below|through|the link|on the)\b|scroll (?:down )?(?:to|for)\b",
    # Invitations to subscribe, follow, join, download
    r"(?:want .{3,60}\? )?(?:please )?(?:sign[- ]up|signup|subscribe|register)(?: now| here| today)?"
    rf" (?:to|for|now|here|today|and)\b.{{0,80}}{_MAIL}",
    r"(?:get|receive) (?:our|the|all|more|daily|breaking|stories)\b.{0,60}\b(?:newsletters?|inbox|alerts|app)\b",
    r"(?:want|like|enjoy(?:ed)?) .{3,60}(?:newsletters?|inbox)\b.{0,30}\?",
    r"(?:you can )?(?:follow|find|connect with|message) "
    rf"(?:\w[\w.’'-]*(?: \w[\w.’'-]*){{0,4}}|@\w+) (?:on|at|via) {_PLACES}",
    rf"(?:join|like) (?:us|our page|me) (?:on|at) {_PLACES}",
    r"follow (?:us|our (?:\w+ ){0,3}coverage|the author|these topics|this topic)\b",
    r"(?:like|share|bookmark) (?:our page|this (?:article|story|post|page))\b",
    r"join (?:our|the) (?:\w+ ){0,2}(?:channel|community|conversation|discussion|mailing list)\b",
    r"download (?:our|the) (?:\w+ ){0,3}app\b",
    r"(?:thank you for|please consider|you can) support(?:ing)? our (?:work|journalism)",
    r"support (?:our|independent|quality) (?:work|journalism)\b|you can subscribe to our\b",
    # Consent, accounts, comments
    r"(?:this|our) (?:web ?site|site|page) (?:uses?|may use|is protected by)\b.{0,40}\b(?:cookies|javascript|akismet|"
    r"recaptcha)\b",
    r"we (?:and our (?:\w+ )?partners )?(?:use|store|process)\b.{0,40}\b(?:cookies|personal data|trackers)\b",
    r"we['’]?(?:ve| have) updated our (?:terms|privacy)\b",
    r"(?:.{0,40}\b)?by (?:continuing|clicking|signing up|subscribing|using|submitting|proceeding|providing)\b.{0,80}"
    r"\byou (?:agree|accept|consent|acknowledge|confirm)\b",
    r"(?:you can unsubscribe|unsubscribe at any time|you may opt out)\b",
    r"(?:please )?(?:enable|turn on|allow|accept) (?:javascript|cookies|notifications)\b",
    r"(?:log|sign) in (?:or \w+ )?(?:to|with)\b|already (?:a subscriber|have an account|registered)\b",
    r"(?:your e-?mail address will not be|required fields are|be the first to comment)\b",
    r"comments (?:are|have been) (?:closed|moderated|disabled)\b|(?:leave|post|add) (?:a|your) (?:comment|reply)\b",
    r"(?:do|did|have) you (?:have a (?:story|tip)|spot an error|spotted an error|get in touch)\b",
    # Rights, tags, contacts
    r"©|\(c\) ?\d{4}|copyright\b ?(?:©|\(c\)|\d{4}|by\b)|all rights reserved|alle rechte vorbehalten|"
    r"tous droits réservés",
    r"(?:this material|the content|this content|no part of this|reproduction)\b.{0,60}"
    r"\b(?:may not be|without .{0,30}permission|strictly prohibited)",
    r"(?:tags?|topics?|categor(?:y|ies)|filed under|keywords|labels|posted in|теги)\s?: ?\S.{0,120}\Z(?<![.!?])",
    r"our standards: ",
    r".{3,140}\bcontributed (?:reporting|to this (?:report|story|article))(?: from .{3,40})?\.?\Z",
    r"(?:twitter|x|instagram|facebook|telegram|e-?mail|contact|web|website|tel|phone)\s?: ?"
    r"(?:@|\+?\d|https?:|www\.|[\w.-]+@)\S{0,60}\Z",
    # Other languages of the region's press
    r"читайте (?:также|ещ[её]|нас|також)\b|подпи(?:сывайтесь|шитесь|шись)\b|підписуйтесь\b",
    r"lesen sie (?:auch|mehr)\b|(?:à )?lire aussi\b|lea (?:también|más)\b|suscr[ií]bete\b|abonnez-vous\b|"
    r"abonnieren sie\b",
)
BEGINS = re.compile("|".join(f"(?:{beginning})" for beginning in _BEGINNINGS), re.IGNORECASE)
"""What a short line, or a sentence of a longer paragraph, begins with when it is furniture."""

AGENCIES = _words(
    "afp ap epa epa-efe efe dpa pa tass upi ansa anadolu reuters getty nurphoto shutterstock alamy corbis sputnik "
    "bloomberg magnum zuma zumapress.com associated press handout pool file images instagram"
)
"""Words of picture credits: agencies, libraries, "handout"."""

DATE_WORDS = _words(
    """
    jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday
    saturday sunday am pm a.m p.m gmt utc bst est edt et cet cest eet eest msk pt ct pst pdt cst cdt ist aest
    published updated modified posted last first on at of ago hours hour minutes minute mins min days day hrs hr h m
    seconds just now time local edited date
    """
)
CREDIT_WORDS = _words(
    "additional reporting writing editing compiled translated translation edited written produced graphics extra and "
    "photos pictures video photo picture graphic "
    "by in at from for of de van von al with und y et"
)
