"""How English asks: the words and patterns by which ``rag.asked.understand`` reads a question."""

from __future__ import annotations

import re

SAYING = (
    r"say|said|saying|think|thought|claim|claimed|tell|told|state|stated|report|reported|comment|commented|call|called|"
    r"describe|described|explain|explained|admit|admitted|deny|denied|announce|announced|argue|argued|warn|warned|"
    r"predict|predicted|promise|promised|demand|demanded|accuse|accused|recommend|recommended|advise|advised|suggest|"
    r"suggested|respond|responded|reply|replied|react|reacted|answer|answered|write|wrote|add|added|insist|insisted|"
    r"judge|judged|rate|rated|assess|assessed|estimate|estimated|reckon|reckoned|believe|believed|expect|expected|"
    r"consider|considered|criticise|criticised|criticize|criticized|praise|praised|propose|proposed|testify|testified|"
    r"concede|conceded|confirm|confirmed|declare|declared|mention|mentioned|maintain|maintained|recount|recounted|"
    r"recall|recalled|allege|alleged|assert|asserted|acknowledge|acknowledged|refer|referred|contend|contended|"
    r"make|made of|put|see|view|read|sum|name|named|give|gave|blame|blamed|complain|complained|ask(?:ed)? for|seek|"
    r"sought|"
    r"call(?:ed)? for|liken|likened|compare|compared|label|labelled|labeled|dub|dubbed|nickname|nicknamed|vow|vowed|"
    r"pledge|pledged|urge|urged|hint|hinted|imply|implied|stress|stressed|note|noted|remark|remarked|boast|boasted|joke|joked|"
    r"lament|lamented|condemn|condemned|threaten|threatened|point out|pointed out|apologise|apologised"
)
"""Verbs whose subject, in a question, is whose words are asked for."""
_DOUBTFUL = """make made put see view read sum name named give gave add added call called expect expected answer
    answered believe believed consider considered report reported confirm confirmed admit admitted seek compare compared
    label labelled labeled note noted point pointed out threaten threatened nickname nicknamed stress stressed"""
STRONG_SAYING = frozenset(re.findall(r"\w+", SAYING)) - frozenset(
    [*_DOUBTFUL.split(), "ask", "for", "of", "ed", "call"]
) | {
    "asked for",
    "ask for",
    "called for",
    "call for",
}
"""Verbs that leave no doubt that words are asked for: "When did she give the keys back?" asks for none."""

WEAK_SAYING = frozenset("put give gave make made see view read add added name named".split())  # noqa: SIM905
"""Verbs of saying only right after the asking word: "What did she make of it?", not "On what day did she make it?"."""

AUXILIARY = (
    r"did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|might|must|may|shall|"
    r"didn['’]t|doesn['’]t|don['’]t|hasn['’]t|haven['’]t|hadn['’]t|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|won['’]t|"
    r"wouldn['’]t|can['’]t|couldn['’]t"
)
_HOLDER = r"(?P<holder>(?:[^\s,?!;:]+\s+){0,8}?[^\s,?!;:]+)(?<!\bthe)(?<!\ban)(?<!\ba)"
_WITH_APPOSITION = r"(?:,\s[^?!;:,]{2,80},)?"
_WH = r"what|how|which|where|when|why|whom?|in (?:what|which|whose) words|for what|with what"

_OWN_WORDS = r"in (?:his|her|its|their) own words"
_NAME = r"(?-i:[A-ZÀ-Þ])\S*[^\s,](?:\s+(?-i:[A-ZÀ-Þ])\S*[^\s,]){0,3}"
_SAYING_OF = r"(?:\w+\s+){0,2}?(?:line about|(?:joke|quip|jibe|retort|wisecrack|one-liner)s?(?= (?:about|on|at|to)\b))"
""" "What was the mayor's line about the ferry?": a line to or on something may be one of boats."""
_WORDING = r"words?|terms?|phrase|phrases|expression|image|metaphor|comparison|name|label|nickname"

HOLDER_PATTERNS = tuple(
    (re.compile(pattern, re.IGNORECASE), strong)
    for pattern, strong in (
        (
            rf"\baccording to\s+(?!whom|which|what)(?P<holder>[^?!;:]{{2,90}}?)(?=$|[?!;:,]|\s(?:{_WH}|by|is|are|"
            rf"was|were)\b)",
            True,
        ),
        (
            r"\b(?:going|judging) by\s+(?:what\s+)?(?P<holder>[^?!;:,]{2,80}?)(?=$|[?!;:,]|\s(?:told|said|says)\b)",
            True,
        ),
        (
            r"\b(?:in|from|to|by|as|on)\s+(?P<holder>(?:(?!(?:in|from|to|by|as|on|"
            r"for)\s)[^\s?!;:,]+\s+){0,6}?[^\s?!;:,]+?)['’]s?\s+(?:own\s+)?(?:word|words|view|opinion|version|account|"
            r"telling|eyes|reading|estimate|reckoning|judgement|judgment|assessment|point of view|count|figures?)\b",
            True,
        ),
        (
            r"\b(?:in|from|by)\s+the\s+(?:own\s+)?(?:words|view|opinion|version|account|telling|eyes|reading|estimate|"
            r"reckoning|judgement|judgment|assessment|count)\s+of\s+(?P<holder>[^?!;:,]{2,80}?)(?=$|[?!;:,])",
            True,
        ),
        (
            r"\b(?:(?:give me|i want|i need|quote|read me)\s+)?(?P<holder>(?:\w+\s+){0,4}?[\w-]+)['’]s?\s+(?:own|"
            r"exact|very)\s+words\b",
            True,
        ),
        (
            rf"\bas\s+{_HOLDER}\s+(?:sees?|puts?|would have|tells?|said|says|claims?|claimed|had|saw|put|"
            rf"told)\s+(?:it|him|her|us)\b",
            True,
        ),
        (
            rf"\b(?:what|which)\s+(?:\w+\s+)?(?:{_WORDING})\s+(?:{AUXILIARY})\s+{_HOLDER}{_WITH_APPOSITION}\s+"
            rf"(?:use|used|choose|chose|chosen|have|pick|picked|find|found|apply|applied|employ|employed|prefer)\b",
            True,
        ),
        (
            rf"\bwhat\s+(?:is|was|were|are)\s+(?P<holder>[^?!;:,]{{2,60}}?)['’]s?\s+(?:\w+\s+)?(?:(?:{_WORDING})\s+for|"
            r"words)\b",
            True,
        ),
        (
            r"\b(?:quote|repeat|give me|read me)\s+(?:exactly\s+)?what\s+"
            r"(?P<holder>(?:[^\s,?!;:]+\s+){0,6}?[^\s,?!;:]+)\s+(?:said|says|wrote|told|writes)\b",
            True,
        ),
        (
            rf"\b(?:in|with) (?:what|which) words (?:did|does|do|has|have|had)\s+(?P<holder>{_NAME})\s",
            True,
        ),
        (
            rf"\b(?:{_WH}|in which words)\b[^?!;:]{{0,90}}?\b(?:{AUXILIARY})\s+{_HOLDER}{_WITH_APPOSITION}\s+"
            rf"(?:(?:has|have|had|been|ever|just|also|now|publicly|really)\s+)?(?P<verb>{SAYING})\b",
            False,
        ),
        (
            rf"\bwhom?\s+(?:did|does|do|has|have|had|would)\s+{_HOLDER}\s+(?:hold|held)\s+(?:\w+\s+)?"
            r"(?:responsible|accountable|liable)\b",
            True,
        ),
        (
            rf"^(?:and\s+|but\s+|so\s+)?(?:did|does|do|has|have|had|will|would)\s+{_HOLDER}\s+(?:ever\s+|also\s+)?"
            rf"(?P<verb>{SAYING})\b",
            False,
        ),
        (
            rf"\b(?:did|does|has|had)\s+(?P<holder>(?:the\s+|a\s+)?(?:{_NAME}|"
            rf"(?:[^\s,?]+\s){{0,3}}[^\s,?]+(?=,\s{_OWN_WORDS},)|[^\s,?]+)),?\s[^?]{{0,120}}?\b{_OWN_WORDS}\b",
            True,
        ),
        (
            rf"\b(?:exact|very|actual|precise)\s+(?:{_WORDING}|wording)\s+(?:that\s+|which\s+)?{_HOLDER}\s+"
            r"(?:used|uses|chose|picked)\b",
            True,
        ),
        (
            rf"\bwhat\s+(?:exactly\s+)?(?:is|was|were|are)\s+(?P<holder>[^?!;:,]{{2,60}}?)['’]s?\s+{_SAYING_OF}",
            True,
        ),
        (
            r"\bwhat\s+(?:\w+\s+){0,2}?(?:answer|reply|response|reaction|comment|verdict|advice|view|opinion|"
            r"position|complaint)\s+"
            rf"(?:{AUXILIARY})\s+{_HOLDER}\s+(?:have|has|had|give|given|gave|make|made|offer|offered)\b",
            True,
        ),
        (
            r"\bwhat\s+(?:is|was|were|are)\s+(?P<holder>[^?!;:,]{2,60}?)['’]s?\s+(?:\w+\s+)?(?:answer|reply|"
            r"response|reaction|comment|"
            r"verdict|advice|view|opinion|position|complaint|explanation|version|account|claim)\b",
            True,
        ),
    )
)
"""Whose words are asked for. The flag: whether the wording alone makes that sure."""

QUOTATION = re.compile(
    r"\b(?:(?:own|exact|very|literal|actual|precise) words|(?:in|with) (?:which|what) words|word for word|verbatim|"
    r"quote|quotation|literally|(?:exact|actual|precise) (?:phrase|term|wording|expression))\b"
    rf"|\bwhat exactly (?:{AUXILIARY})\s+[^?]{{2,80}}?\s(?:say|said|write|tell)\b"
    rf"|\bwhat\s+(?:exactly\s+)?(?:is|was|were|are)\s+[^?]{{2,60}}?['’]s?\s+{_SAYING_OF}"
    rf"|\b(?:what|which)\s+(?:\w+\s+)?(?:{_WORDING})\s+(?:{AUXILIARY})\s+[^?]{{2,80}}?\s(?:use|used|choose|chose|chosen|pick"
    r"|picked|apply|applied|employ|employed)\b"
    rf"|\bwhat\s+(?:is|was|were|are)\s+[^?]{{2,60}}?['’]s?\s+(?:\w+\s+)?(?:(?:{_WORDING})\s+for|words)\b",
    re.IGNORECASE,
)
CLAIM = (
    r"(?:figures?|numbers?|counts?|tall(?:y|ies)|tolls?|totals?|estimates?|claims?|reports?|stor(?:y|ies)|tales?|"
    r"accounts?|rumou?rs?|allegations?|accusations?|versions?|information|news|assertions?|quotes?|quotations?|"
    r"details?|idea|theory|suggestion|notion)"
)
"""What words are called that somebody can have from somebody else."""
WHO_SAYS = re.compile(
    rf"\bwho\s+(?:else\s+|first\s+|also\s+|all\s+)?(?:has\s+|have\s+|had\s+|is\s+|are\s+|was\s+)?(?:saying|denies|"
    rf"(?:{SAYING})s?)\b"
    r"|\b(?:on|by|from|through|in)\s+whose\s+(?:\w+\s+)?(?:word|words|account|authority|claim|source|count|telling|"
    r"mouth|version)\b"
    r"|\baccording to (?:who|whom|which|what)\b|\bwhere does (?:that|this|it|the \w+) come from\b|\bwho was (?:its|"
    r"the|their) source\b"
    r"|\bwhose\s+(?:\w+\s+)?(?:word|claim|figure|number|account|version|source|count)s?\b"
    rf"|\bwhere (?:do|does|did) (?:the|this|that|these|those|its|his|her|their) (?:[\w.,’'-]+ ){{0,4}}?{CLAIM}\b"
    r"[^?]{0,120}\b(?:come from|originate|start)\b"
    rf"|\bwho(?: (?:is|was)|['’]s) behind (?:the|this|that|these|those) (?:\w+ )?{CLAIM}\b"
    r"|\b(?:told|said|claimed|reported|denied) by whom\b|\bwhich (?:agency|outlet|paper|official|side)s? (?:says?|"
    r"said|claims?|reported|reports)\b",
    re.IGNORECASE,
)
SIDES = re.compile(
    r"\b(?:agree|disagree|dispute[sd]?|differ|accounts|versions|both (?:the )?(?:[\w’'-]+ and|stories|readings|claims|"
    r"figures|counts|numbers|views|opinions|parties)|sides|compare|compared with|versus|vs|whose|"
    r"who says|"
    r"conflicting|contradict|match|same picture|on the one hand|go along with)\b",
    re.IGNORECASE,
)
_GIVING = (
    r"(?:g[ai]ves?|given|cit(?:e|es|ed)|quot(?:e|es|ed)|report(?:s|ed)?|publish(?:es|ed)?|state[sd]?|claim(?:s|ed)?)"
)
FIGURES_OF_SEVERAL = re.compile(
    r"\b(?:(?:what|which|whose) (?:figures|numbers) (?:(?:are|were|is) (?:there|given|going (?:a?round|about))|"
    rf"circulate|exist|(?:do|does|did|has|have) [^?]{{2,60}}? {_GIVING})\b|"
    r"(?:what|which) (?:are|were) (?:the|their) (?:figures|numbers) (?:for|of|on|from)|"
    rf"(?:{_GIVING}|different|differing|conflicting) (?:the |which |what )?(?:figures|numbers)|"
    r"(?:figures|numbers) (?:differ|vary|diverge|compare)|"
    r"(?<!\bwho )(?<!\bon what )(?<!\bon which )(?<!\bhow many )counts|"
    r"estimates|tallies|tolls|according to whom|"
    r"who (?:gives|gave|counts|counted|puts|reports|reported) (?:which|what|how (?:many|much))|"
    r"who puts? [^?;:]{2,60} at (?:what|which|how (?:many|much))|"
    r"(?:different|differing|several|conflicting|two|three) (?:\w+ ){0,2}(?:volumes|levels|values|totals|sums|amounts|"
    r"sizes|distances|heights|speeds|temperatures))\b",
    re.IGNORECASE,
)
"""Questions for what each of several gives for a figure. "Figures" may be people as well, and "numbers" songs."""
NEWEST = re.compile(
    r"\b(?:now|still|latest|newest|most recent|recent(?:ly)?|currently|at the moment|so far|these days|today|last|"
    r"yet|by now|"
    r"up to date)\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:why|how come|what\s+(?:caused|causes|led to|made|set|triggered|prompted|sparked|provoked|brought about|"
    r"was behind|"
    r"is behind|is the (?:reason|cause)|was the (?:reason|cause))|what (?:grounds|reasons?)|(?:cause|causes|reason|"
    r"reasons) (?:of|for)|"
    r"for what reasons?|on what grounds|because of what)\b",
    re.IGNORECASE,
)
PLACE = re.compile(
    r"\b(?:where(?!as|by|fore|upon)|(?:what|which)\s+(?:city|town|country|countries|place|places|village|villages|"
    r"region|street|district|"
    r"province|county|state|port|address|location|side of))\b",
    re.IGNORECASE,
)
DATE = re.compile(
    r"\b(?:when|(?:what|which|since what|until what|till what|from what|on which|on what|by what)\s+(?:\w+\s+)?"
    r"(?:dates?|days?|year|month|week|time|hour|hours|weekday|evening|morning|season)|how (?:soon|recently|late|early)|"
    r"since when|until when|what day|"
    r"(?:start|end|opening|closing|release|arrival) date|date of|"
    r"between what (?:hours|times))\b",
    re.IGNORECASE,
)
PENALTY = (
    r"\b(?:what|which)\s+(?:\w+\s+){0,2}?(?:sentence|punishment|penalty|fine|prison term|jail term)s?\s+"
    r"(?:or\s+(?:\w+\s+){1,2}?)?(?:was|were|is|are|did|does|do|has|have|had|will|would|could|can|might|may)\s"
    r"(?:[^?]{1,90}?\s)?(?:get|got|gets|receive[ds]?|given|handed|impose[ds]?|face[ds]?|facing|serv(?:e|es|ed|ing)|pay|paid|passed)\b"
)
"""A court's sentence, and not one that somebody wrote."""
_WAGE = r"(?:wages?|salary|salaries|pay|fee|fare|tariff|rent)"
NUMBER = re.compile(
    rf"{PENALTY}|\b(?:what|which)\s+(?:\w+\s+){{0,2}}?{_WAGE}\s+(?:{AUXILIARY})\b|"
    r"\b(?:how\s+(?:many|much(?! (?:would|will|does|did|do|could|can) [^?]{2,80}? (?:matter|mean)\b)|"
    r"long|far|old|large|big|high|tall|deep|fast|often|close|few|wide|heavy|hot|cold|"
    r"strong|"
    r"frequently)|"
    r"(?:what|which|at what|by what|in what)\s+(?:\w+\s+)?(?:age|number|figures?|percentage|share|price|sum|amount|"
    r"size|proportion|"
    r"score|result|margin|majority|length|span|rate|total|toll|cost|distance|speed|temperature|height|depth|weight|level|"
    r"tally|tallies|count)|"
    r"(?<!opinion of the )(?<!view of the )(?<!think of the )"
    r"(?:number|amount|size|distance|percentage|share|population|price|cost|toll|total|age|tally|length|span|"
    r"proportion|margin|"
    r"death toll|counts|tolls|figures|numbers|tallies|estimates|levels) of|"
    r"what (?:did|does|do|will|would) [^?]{2,80}? cost|"
    r"(?:population|death toll|tally|headcount|turnout|casualties|by how many))\b",
    re.IGNORECASE,
)
PERSON = re.compile(
    r"\b(?:who(?:m|se)?(?:['’]s)?|whos|(?:what|which)\s+(?:\w+\s+)?(?:man|woman|person|people|official|minister|"
    r"leader|player|company|firm|"
    r"organisation|organization|agency|party|team|group|ministry|newspaper|paper|outlet|judge|actor|singer|author|"
    r"president|countries|document)|"
    r"(?:what|which) (?:is|was|were|are) (?:the|its|his|her|their) names?|what (?:is|was|are|were) [^?]{2,80}? "
    r"called|(?<!in the )(?:names?|titles?) of|named what)\b",
    re.IGNORECASE,
)
NAME_ASKED = re.compile(
    r"\b(?:names?|titles?) of (?P<of>(?:[\w’'-]+ ){0,4}?[\w’'-]+)(?<!\bthe)(?= (?:of|who|whom|whose|that|which|in|on|"
    r"from|at|for|to|by|with|over|after|under|against|about|behind|near|among|during|"
    r"known|put|named|appointed|chosen|picked|elected|killed|wounded|arrested)\b|[?,.]|$)"
    r"|\bwhat (?:is|was|were|are) (?P<called>(?:[\w-]+ ){0,5}?[\w-]+) (?:called|named)\b"
    r"|\b(?:which|what) (?P<which>firm|company|organisation|organization|agency|ship|boat|vessel|street|hotel|bank|"
    r"school|party|team|club)\b",
    re.IGNORECASE,
)
YES_NO = re.compile(rf"(?:^|[.?!;:,–—-]\s+|\b(?:and|but|or)\s+)(?:{AUXILIARY}|ain['’]t)\s+(?!you\b)\w", re.IGNORECASE)
MEASURES = tuple(
    (re.compile(pattern, re.IGNORECASE), measure)
    for pattern, measure in (
        (PENALTY, "penalty"),
        (
            r"\bby how (?:many|much)\b[^?]*\b(?:beat|defeat|win|won|lead|leads|led|lose|lost|ahead|behind|trail|"
            r"outpoll)\b",
            "margin",
        ),
        (rf"\b(?:what|which)\s+(?:\w+\s+){{0,2}}?{_WAGE}\s+(?:{AUXILIARY})\b", "money"),
        (
            r"\bhow (?:much|big|large|high) (?:\w+\s+){0,3}?(?:money|fine|cost|loan|debt|in crowns|in dollars|in "
            r"euros)\b",
            "money",
        ),
        (
            r"\bhow much (?:money|did|does|do|will|would|has|had|is|was|were|are)\b[^?]*\b(?:costs?|costing|pays?|paid|"
            r"paying|spend|spent|earn|raise|owe|worth|give|giving|went into|fine|donat(?:e|ed|ing)|"
            r"contribut(?:e|ed|ing)|invest(?:ed|ing)?|borrow(?:ed|ing)?|lend|lent|inherit(?:ed)?)\b",
            "money",
        ),
        (
            r"\b(?:cost|price|fine|fee|salary|budget|ticket price)\b|\bin (?:crowns|dollars|euros|pounds|roubles|"
            r"rubles)\b",
            "money",
        ),
        (
            r"\bhow long (?:is|was|are|were) the (?:bridge|road|tunnel|span|river|line|fence|wall|queue)\b|\bspan\b",
            "distance",
        ),
        (
            r"\bhow long\b|\bhow many (?:hours|days|weeks|months|years|minutes|seconds|nights)\b|\bprison term\b",
            "duration",
        ),
        (r"\bhow (?:far (?!over|above|below|beyond)|deep|tall|wide)\b|\bdistance\b", "distance"),
        (r"\bhow old\b|\bage of\b|\bwhat age\b", "age"),
        (r"\bmargin\b|\bby (?:what|which) (?:\w+ )?majority\b", "margin"),
        (r"\b(?:percentage|per cent|percent|share|proportion)\b", "share"),
        (r"\bhow (?:hot|cold)\b|\btemperature\b", "heat"),
        (r"\bwhat time\b|\bwhat hours?\b|\bbetween what\b", "clock"),
        (r"\b(?:what|which) year\b", "year"),
        (r"\b(?:what|which)\s+(?:\w+\s+)?(?:dates?|days?|weekday)\b|\bdate\b", "day"),
        (r"\bhow many times (?:the|as|more|bigger|larger|over)\b", "any"),
        (
            r"\bhow (?:many|few|often|frequently)\b|\b(?:number|toll|tally|count|population) of\b|\bpopulation\b|"
            r"\btally\b",
            "count",
        ),
    )
)
COUNTED = re.compile(
    rf"\bhow\s+(?:many|few|much)\s+(?!times\b|more\b|extra\b|further\b|"
    rf"(?:{AUXILIARY})\b)(?P<what>(?:[\w’'-]+\s+){{0,6}}?[\w’'-]+)(?=\s+(?:{AUXILIARY}|to|were|got|fell|died|took|in|on|from|"
    rf"at|by|for|there|went|came|said|who|that)\b|[?,.!]|$)"
    r"|\b(?:number|amount|toll|tally|count)\s+of\s+(?P<of>(?:[\w’'-]+\s+){0,3}?[\w’'-]+)(?=\s|[?,.!]|$)",
    re.IGNORECASE,
)
PREMISE = re.compile(
    rf"\b(?:why|when|where|how|on what grounds|for what reason)\s+(?P<aux>{AUXILIARY})\s+(?P<rest>[^?]{{3,200}})",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"\b(?:did|does|do|has|have|had|will|"
    r"would)\s+(?:the\s+)?(?P<subject>(?:[a-z-]+\s+){0,3}[A-ZÀ-Þ][\w’'-]+(?:\s+[A-ZÀ-Þ][\w’'-]+){0,4})"
)
"""Who did what a question asks about: "How many tents has Harbour Relief put up?\""""
THING = re.compile(
    rf"(?:in |at |by |with |for )?(?:what|which) (?P<what>(?:[\w-]+ ){{0,2}}[\w-]+) (?:{AUXILIARY})\b", re.IGNORECASE
)
BEFELL = re.compile(
    r"\s+(?:(?:have|has|had|were|was|are|is|been|being|be|got|reportedly)\s+){0,4}(?P<fate>killed|wounded|injured|hurt|arrested|"
    r"detained|captured|shot|executed|died|die|dead|fell|perished|surrendered)\b",
    re.IGNORECASE,
)
"""What befell those who are counted, right behind them: "How many soldiers have been killed?\""""
GROUNDS = re.compile(
    r"\b(?:grounds|reasons?|explanation)\b[^?]{0,60}?\bfor\s+(?P<rest>[a-z]+ing\b[^?]{3,160})", re.IGNORECASE
)
BROUGHT_TO = re.compile(
    r"\bwhat (?:made (?=\S+ \S+ \S)(?![^?]*\b(?:im)?possible\b)|"
    r"(?:prompted|led|drove|pushed|persuaded|convinced|induced|forced) (?=[^?]{2,80} to \w))(?P<rest>[^?]{3,200})",
    re.IGNORECASE,
)
"""What somebody was brought to do: "What made the mayor resign?\""""
CLAUSE = re.compile(
    r"\b(?:after|since|once|when|before|now that|because|given that|although|even "
    r"though)\s+(?P<rest>(?:(?!\bthe\s+\w+[?,.])[^?,;]){6,160})"
)

LIGHT_WORDS = frozenset(
    """say says said saying tell tells told telling according report reports reported reportedly claim claims claimed
    state stated think thinks thought happen happened happening article articles news story give gives given
    gave giving describe described explain explained explains mention mentioned word words own exact version
    account accounts view opinion person people thing things make makes made making get gets got go goes going
    went come comes came take takes took taken put puts kind sort way ways much many number figure count name
    names named called call calls day days date time times year years reason cause grounds source sources whole
    line please exactly actually really want know need answer compare compared differ different difference side
    sides both reading hear heard let still ever yet far long old big large high first latest recent newest last
    now currently anyone anybody someone somebody something anything nobody whos everyone respond responded
    reply replied react reacted comment commented judge judged rate rated sum assess assessed estimate estimated
    reckon reckons believe believes expect expects consider considers show shows ask asked asks use used keep
    kept set held hold holds yes did does having done be been being one ones part matter""".split()  # noqa: SIM905
)
"""Words of questions that say little about what is asked; unmet ones are no sign that the articles are silent."""
