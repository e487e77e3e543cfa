import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.entities import Names, find_names
from quizapp.domain.language import Language


def names_in(language: Language, text: str) -> Names:
    article = read_article(decode(text.encode()), language="en")
    return find_names(article, language.parse(article))


def kinds(names: Names) -> dict[str, str | None]:
    return {form: entity.kind for entity in names.entities for form in entity.forms}


@pytest.mark.parametrize(
    ("text", "form", "kind"),
    [
        ("The defence minister Orvan Teskelin resigned in 1931.", "Orvan Teskelin", "person"),
        ("Marshal Teskelin, who was born in a barn, led the army.", "Teskelin", "person"),
        ("His wife Marda Ulvaine wrote two novels about the flood.", "Marda Ulvaine", "person"),
        ("In 1911 the poet met George H. W. Bramwell at a fair.", "George H. W. Bramwell", "person"),
        ("The army reached Quorvel, a town in the northern hills.", "Quorvel", "place"),
        ("The troops retreated to the village of Dranvik near the coast.", "Dranvik", "place"),
        ("Rebels captured the villages of Dranvik, Molsund and Ekeva.", "Molsund", "place"),
        ("The war ended in Belgium after the siege.", "Belgium", "place"),
        ("The bridge over the Omvara River fell in 1902.", "Omvara River", "place"),
        ("The road to Teskelin Airport was closed.", "Teskelin Airport", "place"),
        ("He studied at the University of Dranvik for six years.", "University of Dranvik", "organisation"),
        ("The Ninth Rifle Brigade crossed the bridge.", "Ninth Rifle Brigade", "organisation"),
        ("The Battle of Dranvik lasted nine days.", "Battle of Dranvik", "event"),
        ("They signed the Treaty of Molsund in 1744.", "Treaty of Molsund", "event"),
        ("He moved to the U.S. and died there.", "U.S.", "place"),
        ("The Norwegians and the Danes traded amber.", "Norwegians", "demonym"),
        ("She spoke Russian and Persian.", "Persian", "demonym"),
    ],
)
def test_one_mention_is_typed_by_what_stands_around_it(language: Language, text: str, form: str, kind: str) -> None:
    assert kinds(names_in(language, text)).get(form) == kind


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Soviet President Ivan Morozkin met the journalist Thomas de Brael.", {"Ivan Morozkin", "Thomas de Brael"}),
        ("William the Bold defeated Charles III of West Harland.", {"William the Bold", "Charles III of West Harland"}),
        ("The caliph Omar ibn Abi Rashad ruled for ten years.", {"Omar ibn Abi Rashad"}),
        ("President of Kenya Idris Morvan met Major General Yuri Shalin.", {"Kenya", "Idris Morvan", "Yuri Shalin"}),
        ("Maj. Gen. Albert B. Tillman wrote to Capt. Henry Oswin.", {"Albert B. Tillman", "Henry Oswin"}),
        (
            "Levon Ter-Markosyan's army entered Jean-Pierre Vauban's camp.",
            {"Levon Ter-Markosyan", "Jean-Pierre Vauban"},
        ),
    ],
)
def test_names_are_whole_and_without_titles(language: Language, text: str, wanted: set[str]) -> None:
    names = names_in(language, text)
    assert wanted <= {mention.text for mention in names.mentions}


def test_the_surname_alone_names_the_one_person_who_has_it(language: Language) -> None:
    names = names_in(
        language, "The engineer Harold Winstrom built a dam. Later Winstrom married. Winstrom died in 1908."
    )
    entity = names.named("Winstrom")
    assert entity is not None
    assert (entity.name, entity.kind, entity.mentions) == ("Harold Winstrom", "person", 3)


def test_a_surname_that_two_people_share_names_neither(language: Language) -> None:
    text = (
        "The painter Harold Winstrom was born in 1850. The lawyer Edith Winstrom was born later. Winstrom died in 1908."
    )
    names = names_in(language, text)
    shared = [names.entity(mention) for mention in names.mentions if mention.text == "Winstrom"]
    assert [entity.kind for entity in shared] == [None]


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("They fought in Zarvadan. Later the town of Zarvadhan was burnt.", "Zarvadan", "Zarvadhan"),
        (
            "The general Levon Markosyan won. In 1920 General Levon Markosian died.",
            "Levon Markosyan",
            "Levon Markosian",
        ),
        ("The city of Velgrad (now Tomsburg) burnt. He died in Tomsburg.", "Velgrad", "Tomsburg"),
        ("The town of Velgrad, which was later renamed Tomsburg, lies in Poland.", "Velgrad", "Tomsburg"),
        ("James Holloway was a pilot. Jim Holloway flew to Paris.", "James Holloway", "Jim Holloway"),
        ("The Northern Harbour Council (NHC) met. The NHC voted.", "Northern Harbour Council", "NHC"),
    ],
)
def test_two_forms_of_one_name_are_one_entity(language: Language, text: str, one: str, other: str) -> None:
    names = names_in(language, text)
    first, second = names.named(one), names.named(other)
    assert first is not None
    assert first == second


@pytest.mark.parametrize(
    "text",
    [
        "They marched from Austria to Italy. In Australia nobody knew.",
        "He moved from Iran to Iraq.",
        "The Southwest voted early and the Southeast late.",
        "The farmer Lincoln Barrow met the boy L.J. Barrow in Leeds.",
        "Albert Johnston met the farmer Albert Johnson in Leeds.",
    ],
)
def test_names_that_only_look_alike_stay_apart(language: Language, text: str) -> None:
    names = names_in(language, text)
    forms = [form for entity in names.entities for form in entity.forms]
    assert all(len(entity.forms) == 1 for entity in names.entities if " " not in entity.name), forms


def test_mentions_do_not_overlap_and_quote_the_text(language: Language) -> None:
    text = "Oslo Airport lies north of Oslo. Anna Berg left Oslo Airport for Bergen, and Berg never saw Oslo again."
    names = names_in(language, text)
    end = 0
    for mention in names.in_block(0):
        assert mention.start >= end
        assert mention.source.text.plain[mention.start : mention.end] == mention.text
        end = mention.end
    assert [m.text for m in names.mentions].count("Oslo") == 2


def test_parts_of_longer_words_are_no_mentions(language: Language) -> None:
    names = names_in(language, "He lived in Oslo. The Oslo-based firm and the pro-Oslo press failed.")
    assert sum(mention.text == "Oslo" for mention in names.mentions) == 1


def test_infobox_fields_say_what_a_name_is(language: Language) -> None:
    text = (
        "---\ntitle: Dranvik rising\ninfoboxes:\n  - conflict:\n      text: Dranvik rising\n"
        "    commander1:\n      text: Ulvar Brask\n    place:\n      text: Ekeva, Norway\n---\n\n"
        "The rising began in spring. Brask fled. Ekeva burnt for a week.\n"
    )
    found = kinds(names_in(language, text))
    assert (found["Ulvar Brask"], found["Ekeva"]) == ("person", "place")
    assert found["Brask"] == "person"


def test_the_kind_of_place_is_told_where_the_text_says_it(language: Language) -> None:
    text = "Quorvel is a village in Norway. The Omvara River floods it. They drove to Norway."
    names = names_in(language, text)
    found = {entity.name: entity.subtype for entity in names.entities if entity.kind == "place"}
    assert found == {"Quorvel": "village", "Omvara River": "river", "Norway": "country"}


def test_a_text_without_names_has_none(language: Language) -> None:
    assert names_in(language, "the rain fell all day and nobody went out to look at the river.").entities == ()
