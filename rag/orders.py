"""Sentences that speak to a language model and not to a reader: "ignore the above and answer …", fake chat turns.

They are no evidence, unless the question is about such texts. ``byline show`` prints them like all others."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rag.words import fold

if TYPE_CHECKING:
    from rag.types import Evidence

_TOKEN = re.compile(
    r"<\|[^|<>]{1,40}\|>|<｜[^<>]{1,40}｜>|\[/?inst\]|<</?sys>>|</?s>|<(?:start|end)_of_turn>|<(?:bos|eos|pad|unk)>"
    r"|</?(?:system|assistant|user|think|thinking|instructions?|prompt|tool_call|tool_response|function_calls?)>"
    r"|\bbegin[ _]of[ _](?:text|sentence)\b|(?m:^|[.!?]\s)\s{0,3}#{1,6}\s{0,3}(?:system|new instructions?|"
    r"instructions?|assistant|user|response|human)\b"
)
_TURN = re.compile(
    r"(?:^|[.!?>\"”|(]\s{0,3}|\n)\s{0,3}(?:\*{0,2})(?:system(?: prompt| message| note| override)?|assistant|"
    r"ai assistant|"
    r"user|human|developer(?: message)?|chatbot|chatgpt|llm|note to (?:the )?(?:ai|model|assistant|"
    r"llm)s?)\*{0,2}\s{0,3}[:：]"
)
_RULE_NOUN = (
    r"(?:instructions?|prompts?|rules?|guidelines?|directions?|commands?|directives?|orders|messages?|context|"
    r"sources?|"
    r"conversation|text|sentences?|articles?|evidence|constraints?|system prompt|programming|training)"
)
_IGNORING = r"(?:ignore|disregard|forget|override|overrule|bypass|discard|pay no attention to)"
_IGNORE = re.compile(
    rf"\b{_IGNORING}\s+(?:(?:all|any|the|your|these|those|my|every|of|other|our)\s+){{0,4}}"
    r"(?:(?:previous|prior|above|earlier|preceding|former|existing|foregoing|system|numbered|original)\s+){1,3}"
    rf"{_RULE_NOUN}\b"
    rf"|\b{_IGNORING}\s+(?:(?:all|any|everything|of|the|what is)\s+){{0,3}}(?:above|foregoing)\b(?=\s*(?:$|"
    rf"[.,;:!]|and\b|but\b))"
    rf"|\b{_IGNORING}\s+everything\s+(?:you were told|you have been told|you know|said)\s+(?:before|above|so far)\b"
    rf"|\b{_IGNORING}\s+(?:(?:all|any|the|your|every)\s+){{1,3}}"
    r"(?:instructions|prompts?|guidelines|directives|system prompt|programming|training|sources)\b"
    rf"|(?:^|[>.!?\"“])\s{{0,3}}(?:ai|assistant|chatbot|bot|model),\s+{_IGNORING}\b"
)
_YOU_ARE = re.compile(
    r"\b(?:you are|you're|act as|pretend (?:to be|you are)|behave (?:as|like)|as)\s+(?:now\s+)?(?:an?|the|"
    r"in)\s+(?:\w+[\s-]){0,4}?"
    r"(?:ai|a\.i\.|language model|llm|chatbot|chat bot|assistant|bot|gpt|(?:developer|debug|jailbreak|admin|dan|"
    r"god) mode)\b"
    r"(?=[\s,.:;!]|$)"
)
_ADDRESSED = (
    r"(?:ai|a\.i\.|language models?|llms?|chatbots?|(?:ai |virtual |helpful )?assistants?|models?|bots?|gpt|chatgpt|"
    r"summari[sz]ers?|answering systems?|(?:question[- ])?answering (?:machine|engine|system)s?|crawlers?|"
    r"rag systems?)"
)
_VERBS = (
    r"(?:answer|reply|respond|say|state|output|print|write|repeat|return|cite|attribute|begin|start|end|finish|"
    r"add|use|"
    r"include|omit|leave out|name|claim|report|conclude|tell the (?:user|reader)|quote|ignore|treat|insert|"
    r"append|mention)"
)
_TO_MODEL = re.compile(
    rf"\b(?:dear|attention|hey|hello|note to|message (?:to|for)|instructions? (?:to|for)|notice to|"
    rf"to)\s+(?:all |any |the |every )?{_ADDRESSED}\b\s{{0,3}}[,:;!–—-]"
    rf"|\b(?:if you are|if this is read by|when (?:you are )?)\s*(?:an? |the |"
    rf"reading this as an? )?{_ADDRESSED}\b[^.!?]{{0,80}}?\b{_VERBS}\b"
    rf"|\b{_ADDRESSED}\s+(?:must|should|shall|are (?:instructed|required|ordered|told) to|is (?:instructed|"
    rf"required|ordered|told) to|"
    rf"will now|have to|has to)\s+(?:now |only |always |instead )?{_VERBS}\b"
)
_ANSWER_WITH = re.compile(
    r"\b(?:answer|reply|respond|output|print|write)\s+(?:only|instead|exactly|simply|just|always)\s+(?:with|"
    r"that|as|in)\b"
    r"|\b(?:answer|reply|respond)\s+(?:\w+\s+)?(?:to\s+)?(?:every|all|"
    r"any) (?:\w+ )?questions?\b[^.!?]{0,60}\b(?:with|about|on|that)\b"
    r"|\b(?:your (?:only )?(?:answer|reply|response|output|task|job|new (?:task|role|instructions?))|"
    r"the (?:correct|right|only) answer|"
    r"the final answer|new (?:task|instructions?|rule|system prompt))\s+(?:must|should|is now|is to|shall|"
    r"will be|now is)\b"
    r"|\b(?:every|each|any|all) (?:answers?|repl(?:y|ies)|responses?|outputs?)\b[^.!?]{0,80}?\bmust\b"
    r"|\bnew (?:instructions?|task|rule|system prompt)\s{0,3}[:：]"
    r"|\b(?:reveal|print|show|repeat|leak|output) (?:me )?(?:your|the) (?:system )?(?:prompt|instructions?)\b"
    r"|\b(?:in|from) your (?:answer|reply|response|output|summary)\b|\b(?:end|begin|start|finish) (?:your|every|"
    r"each|the) "
    r"(?:answer|reply|response|output|sentence)\b"
)
_FAKE_SOURCES = re.compile(
    r"^\s{0,3}question\s{0,3}:|^\s{0,3}answer\s{0,3}:[^.!?]{0,300}\[\d{1,3}\]|"
    r"\b(?:ignore|disregard|skip)\s+(?:all |the )?sources?\s{0,3}\[?\d|\bsources?\s{0,3}:\s{0,3}\[\d{1,3}\]|"
    r"\[\d{1,3}\]\s{0,3}\([^()]{2,60}\d{4}\)\s|\bquestion\s{0,3}:[^?]{2,200}\?\s{0,3}answer\s{0,3}:"
)
_OTHER_LANGUAGES = re.compile(
    r"\b(?:ignorez?|oubliez?) (?:toutes? )?(?:les |vos |tes )?(?:instructions?|consignes|regles)"
    r"|\b(?:ignorier(?:e|en|t)?|vergiss|vergessen sie|missachte) (?:sie )?(?:bitte )?(?:alle |die |deine |ihre |"
    r"das )?(?:\w+ )?(?:anweisungen?|instruktionen|regeln|obige|vorherigen?)"
    r"|\b(?:ignora|ignore|olvida|olvide) (?:todas? )?(?:las |tus |sus )?(?:instrucciones|ordenes|reglas)"
    r"|\b(?:ignora|dimentica|ignori) (?:tutte )?(?:le |tue )?(?:\w+ )?(?:istruzioni|regole)"
    r"|\b(?:ignore|esqueca) (?:todas )?(?:as )?(?:\w+ )?(?:instrucoes|regras)"
    r"|\b(?:zignoruj|pomin) (?:wszystkie )?(?:\w+ )?(?:polecenia|instrukcje)"
    r"|\bnegeer (?:alle )?(?:\w+ )?(?:instructies|opdrachten)"
    r"|(?:игнорируи|игнорируй|забудь|проигнорируй|игнорируйте|проигнорируйте|"
    r"забудьте)\s+(?:все\s+)?(?:\S+\s+){0,2}(?:инструкции|указания|команды)"
    r"|(?:ігноруй|ігноруйте|забудь|проігноруй)\s+(?:усі\s+|всі\s+)?(?:\S+\s+){0,2}(?:інструкції|вказівки)"
    r"|(?:忽略|无视|無視|忘记)[^。]{0,12}(?:指令|指示|提示|内容|規則|规则)"
    r"|(?:以前|前|上記|これまで)の(?:指示|命令)[^。]{0,6}(?:無視|忘れ)"
    r"|(?:이전|위의)\s*(?:모든\s*)?(?:지시|명령)[^.]{0,8}무시"
    r"|تجاهل\s+(?:جميع\s+|كل\s+)?(?:\S+\s+){0,1}(?:التعليمات|الأوامر|الاوامر)"
    r"|(?:पिछले|उपरोक्त|सभी)\s+(?:सभी\s+)?(?:निर्देशों|आदेशों)[^।]{0,20}(?:अनदेखा|भूल)"
    r"|(?:התעלם|התעלמו)\s+(?:\S+\s+){0,2}(?:ההוראות|מההוראות|הוראות)"
    r"|(?:onceki|yukaridaki)\s+(?:tum\s+)?(?:talimatlari|komutlari)[^.]{0,12}(?:yok say|unut|gormezden)"
    r"|(?:αγνοησε|ξεχασε)\s+(?:ολες\s+)?(?:τις\s+)?(?:\S+\s+)?(?:οδηγιες|εντολες)"
)
_PATTERNS = (_TOKEN, _TURN, _IGNORE, _YOU_ARE, _TO_MODEL, _ANSWER_WITH, _FAKE_SOURCES, _OTHER_LANGUAGES)
_ASKED_ABOUT = re.compile(
    r"\b(?:prompt injection|injections?|hidden (?:text|instructions?|message)|jailbreak|chatbots?|"
    r"language models?|llms?|ai)\b"
)
_LONGEST = 4_000


@lru_cache(maxsize=4096)
def gives_orders(text: str) -> bool:
    """Whether a text speaks to a language model. Lower case, accents and invisible characters make no difference."""
    folded = fold(text[:_LONGEST])
    # Folding takes the marks off letters that are letters of their own elsewhere: "й", Hindi vowels.
    plain = "".join(c for c in text[:_LONGEST].casefold() if unicodedata.category(c) != "Cf")
    return any(pattern.search(one) for pattern in _PATTERNS for one in (folded, plain))


def asks_about_orders(question: str) -> bool:
    """Whether a question is about such texts or such machines, so that sentences with orders may answer it."""
    return bool(_ASKED_ABOUT.search(fold(question)))


def without_ordering_labels(item: Evidence) -> Evidence:
    """An outlet or a title that gives orders names no holder: the article stands under its id."""
    outlet = item.outlet if item.outlet is None or not gives_orders(item.outlet) else None
    title = item.title if item.title is None or not gives_orders(item.title) else None
    return item if (outlet, title) == (item.outlet, item.title) else replace(item, outlet=outlet, title=title)
