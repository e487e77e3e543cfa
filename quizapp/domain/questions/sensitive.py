"""What is never asked lightly: killing, torture, sexual violence, expulsion, child victims, accusation."""

import re

_STEMS = (
    "kill|massacr|murder|slaughter|slain|slay|executed(?! (?:the|a|an|his|her|its|their)\\b)|executions?\\b(?! of (?:the|a|his|her|its|their) )|assassinat|genocid|pogrom|atrocit|lynch|behead|"
    "decapitat|mutilat|tortur|rape[ds]?\\b|raping|rapist|sexual(?:ly)? (?:abus|assault|violen|harass|exploit)|molest|"
    "ethnic(?:ally)? cleans|expel|expuls|deport|forcibl|displac|refugee|war crime|crimes? against|holocaust|"
    "concentration camp|burn(?:ed|t|ing) (?:alive|to death)|shot (?:dead|to death)|stabb|hang(?:ed|ing)\\b|suicid|"
    "hostage|kidnap|abduct|enslav|slave trade|terroris|suicide bomb|ma(?:im|ssacre)|brutal|loot|plunder|"
    "casualt|fatalit|death toll|civilian deaths|lost their lives|were dead|bodies|corpse|wounded|injured|"
    "accus|allegation|alleged|blam(?:e|ed|ing)\\b|convict|indict|child abus|paedophil|pedophil|overdos|drug abuse|"
    "domestic violence|racis[tm]|antisemit|anti-semit|hate crime"
)
_SENSITIVE = re.compile(rf"\b(?:{_STEMS})", re.IGNORECASE)


def is_sensitive(text: str) -> bool:
    """Whether a sentence tells of violence against people, of victims, or lays blame at someone's door."""
    return _SENSITIVE.search(text) is not None
