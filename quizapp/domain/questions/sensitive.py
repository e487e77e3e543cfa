"""Tells facts of violence, abuse and accusation, which no question asks unless a teacher takes them in one by one."""

import re

_WORDS = (
    r"kill(?:s|ed|ing|ings|er|ers)?|murder\w*|massacr\w+|slaughter\w*|atrocit\w+|genocid\w*|holocaust|pogroms?|"
    r"execut(?:ed|ing|ion|ions)|behead\w*|decapitat\w+|lynch\w*|assassinat\w+|homicid\w*|manslaughter|"
    r"tortur\w+|mutilat\w+|scalp(?:ed|ing)|rap(?:e|ed|es|ing|ist|ists)|sexual(?:ly)? (?:abus|assault|harass|violen)\w+|"
    r"molest\w*|abus(?:e|ed|es|ing|ive)|incest\w*|prostitut\w+|enslav\w+|slave(?:s|ry)?|human trafficking|"
    r"deport\w*|expel(?:s|led|ling)?|expulsions?|ethnic(?:ally)? cleans\w+|forcibly (?:displaced|removed|moved)|"
    r"suicid\w*|self-harm|overdos\w+|hang(?:ed|ing) (?:himself|herself|themselves)|"
    r"terroris\w+|hostages?|kidnap\w*|abduct\w*|suicide bomb\w*|car bomb\w*|gas chambers?|concentration camps?|"
    r"died|dead|deaths?|casualt\w+|fatalit\w+|wounded|injured|corpses?|bodies|mass graves?|war crimes?|"
    r"crimes? against humanity|atrocious|hate crimes?|ethnic violence|riots?|starv\w+|famines?|"
    r"accus(?:e|ed|es|ing|ation|ations)|alleg(?:e|ed|es|ing|ation|ations)|convict(?:ed|ion|ions)|guilty|"
    r"indict\w*|charged (?:\w+ ){0,4}with|imprison\w*|sentenced to|arrest(?:ed|s|ing)?|drug abuse|addict\w*|"
    r"persecut\w+|discriminat\w+|plunder\w*|loot(?:ed|ing)|burn(?:ed|t) alive|bomb(?:ed|ing|ings)? (?:of )?civilians?|"
    r"child(?:ren)? (?:victims?|soldiers?)|shot (?:dead|and killed|himself|herself)|stabb\w+|strangl\w+|"
    r"drown(?:ed|ing)|slain|slay(?:s|ing)?|victims?|bloodshed|bloodbath|carnage|"
    r"burn(?:ed|t) (?:\w+ )?(?:alive|to death)|"
    r"(?:shell|bombard|bomb)(?:ed|ing)? (?:\w+ ){0,4}(?:civilians?|residential|hospitals?|schools?)|"
    r"(?:loot|destroy|raze|burn|pillag|ransack|sack)\w* (?:\w+ ){0,6}(?:villages?|homes|houses|graves?|cemeter\w+)|"
    r"evict(?:ed|ion|ions)?|displaced|uprooted|refugees? (?:\w+ ){0,3}(?:die|perish|froze|drown)\w*|"
    r"lost (?:about |around |some |over |more than |at least |nearly )?[\d,]+ (?:of (?:its|their) )?"
    r"(?:soldiers|men|troops|lives|people)|"
    r"purg(?:e|ed|es|ing)|extermin\w+|flogg\w*|captives?|refugees?|"
    r"destroy(?:s|ed|ing)? (?:much|most|all|almost|large)|"
    r"suffer(?:ing|ings)|(?:[\d,]{4,}|thousands|hundreds|people|civilians?|families|population)\b.{0,60}\bfled|"
    r"plagiari\w+|embezzl\w+|brib(?:e|es|ed|ery|ing)|adulter\w+|extramarital|affairs? with"
)
_SENSITIVE = re.compile(rf"\b(?:{_WORDS})\b", re.IGNORECASE)

_PLAIN_DEATH = re.compile(r"\bdied\b|\bdeaths?\b", re.IGNORECASE)
_ONE_PERSONS_DEATH = re.compile(
    r"\b(?:his|her|the) death\b|\bdeath of [A-Z]|"
    r"\b(?:When|Where|(?:In|On|At) (?:which|what) \w+) did (?:[A-Z][\w.'’-]+ ?)+ die\b"
    r"|\b(?:he|she|[A-Z][\w'’-]+) died\b"
)


def is_sensitive(text: str) -> bool:
    """True where the text tells of killing, torture, sexual violence, expulsion, accusation or their victims.

    That a person died, said plainly and with no number of victims, is an ordinary fact of a life.
    """
    if _PLAIN_DEATH.search(text) and _ONE_PERSONS_DEATH.search(text):
        text = _PLAIN_DEATH.sub("", text)
    return _SENSITIVE.search(text) is not None
