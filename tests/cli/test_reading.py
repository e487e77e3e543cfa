"""quizapp text, generate, facts as a user calls them."""

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from quizapp.domain import contract

ROOT = Path(__file__).resolve().parents[2]
SMALL = ROOT / "tests" / "data" / "articles" / "velmar-bridge.md"


def quizapp(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "quizapp", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True)


def test_text_writes_the_decoded_text(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    file.write_bytes("\ufeffThe bridge — long and grey —\r\nstood until 1931.\r\n".encode())

    done = quizapp("text", file)

    assert done.returncode == 0
    assert done.stdout.decode("utf-8") == "The bridge — long and grey —\nstood until 1931.\n"


@pytest.mark.parametrize("command", ["text", "generate", "facts"])
def test_a_file_that_is_not_there_is_one_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    done = quizapp(command, tmp_path / "missing.md")

    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().strip().count("\n") == 0
    assert "missing.md cannot be read" in done.stderr.decode()


@pytest.mark.parametrize("command", ["text", "generate", "facts"])
def test_a_file_that_is_no_article_is_one_sentence_and_exit_2(command: str, tmp_path: Path) -> None:
    file = tmp_path / "picture.md"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200))

    done = quizapp(command, file)

    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().strip().count("\n") == 0


def test_a_refused_file_leaves_no_report_behind(tmp_path: Path) -> None:
    file = tmp_path / "empty.md"
    file.write_bytes(b"")

    done = quizapp("generate", file, "--json", tmp_path / "report.json")

    assert done.returncode == 2
    assert not (tmp_path / "report.json").exists()


def test_generate_writes_a_report_by_the_contract_and_counts_the_reasons(tmp_path: Path) -> None:
    target = tmp_path / "report.json"

    done = quizapp("generate", SMALL, "--json", target, "--seed", 3, "--explain")

    report = json.loads(target.read_text(encoding="utf-8"))
    jsonschema.validate(report, contract.schema())
    assert done.returncode == 0
    assert report["generator"]["seed"] == 3
    assert report["questions"]
    assert report["timings"]["peak_rss_mb"] > 0
    assert "Rejected drafts by reason" in done.stdout.decode()


def test_generate_without_json_lists_the_questions() -> None:
    done = quizapp("generate", SMALL)

    told = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert told.startswith("Velmar Bridge: ")
    assert "Velmar Bridge" in told
    assert "proof:" in told


def test_a_text_in_another_language_is_a_report_without_questions(tmp_path: Path) -> None:
    file = tmp_path / "bruecke.txt"
    file.write_text(
        "Die Brücke über den Fluss wurde im Jahr 1931 eröffnet und ist seitdem ein Wahrzeichen der Stadt. " * 5,
        encoding="utf-8",
    )

    done = quizapp("generate", file, "--json", "-")

    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert report["questions"] == []
    assert "another language" in report["note"]


def test_facts_give_a_line_for_every_mention_at_its_place(tmp_path: Path) -> None:
    target = tmp_path / "facts.jsonl"

    done = quizapp("facts", SMALL, "--jsonl", target)

    decoded = quizapp("text", SMALL).stdout.decode("utf-8")
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert done.returncode == 0
    assert {line["doc"] for line in lines} == {"velmar-bridge"}
    assert {line["kind"] for line in lines} == {"date", "place", "number", "person"}
    assert all(decoded[line["start"] : line["end"]] == line["text"] for line in lines)
    assert all(list(line) == ["doc", "kind", "start", "end", "text", "value", "value_to"] for line in lines)
    assert "1952-01-12" in {line["value"] for line in lines}


def test_facts_of_one_kind_need_no_language_model() -> None:
    done = quizapp("facts", SMALL, "--kind", "date")

    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert {line["kind"] for line in lines} == {"date"}
