"""Writes the committed corpus: `python -m tests.eval.make_corpus [OUT] [--seed N]`.

About 150 documents and `truth.jsonl`, one line a planted value: file, entity_type, value, exposure,
visibility, level. Documents without a leak line must give no leak. Same seed, same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import re
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random

import docx
from openpyxl import Workbook

from tests.eval import columns, sentences
from tests.fakegov import html, pdf
from tests.fakegov.model import Planted, hidden
from tests.fakegov.office import docx_bytes, xlsx_bytes
from tests.fakegov.people import people, person
from tests.fakegov.phrase import Phrase, fill

SEED = 20260301
HERE = Path(__file__).parent / "corpus"
_VARIED = {
    "id": ("full", "spaced", "zero", "nbsp", "lower", "wide"),
    "mob": ("full", "spaced", "hyphen", "cc", "plus", "plushyphen", "zero", "point", "nbsp"),
    "card": ("spaced", "full", "hyphen", "nbsp"),
    "tel": ("hyphen", "hyphen", "hyphen", "bracket", "spaced"),
    "mail": ("at", "full"),
}
_MARKUP = ("tags", "font", "entity")
Rows = list[list[str]]


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before it has a format: a title, paragraphs or a table, and the answer."""

    title: str
    paragraphs: tuple[str, ...] = field(default=(), repr=False)
    rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    planted: tuple[Planted, ...] = ()


def vary(template: str, rng: Random, *, markup: bool, wrap: bool) -> str:
    """The template, one slot in three in a harder form."""

    def one(match: re.Match[str]) -> str:
        forms = _VARIED.get(match[1], ())
        if not forms or rng.random() > (0.9 if match[1] == "tel" else 0.34):
            return match[0]
        extra = _MARKUP if markup and match[1] in ("id", "mob", "card") else ()
        extra += ("wrap",) if wrap and match[1] in ("id", "card") else ()
        return f"{{{match[1]}:{rng.choice((*forms, *extra))}}}"

    return re.sub(r"\{(\w+)\}", one, template)


def prose(rng: Random, *, markup: bool = False, wrap: bool = False) -> Draft:
    """Several people of one kind of notice, with lawful contacts and look-alikes between."""
    kind = rng.choice(sorted(sentences.LEAKS))
    picks = rng.sample(sentences.LEAKS[kind], rng.randint(2, 5))
    leaks = [vary(t, rng, markup=markup, wrap=wrap) for t in picks]
    rest = rng.sample(sentences.LAWFUL, rng.randint(0, 2))
    rest += rng.sample(sentences.LOOK_ALIKES, rng.randint(0, 2))
    middle = [*leaks, *rest]
    rng.shuffle(middle)
    templates = [rng.choice(sentences.FILLERS), *middle, rng.choice(sentences.FILLERS)]
    title = f"{sentences.TITLES[kind]}（第{rng.randint(1, 99)}期）"
    years = (2007, 2017) if kind == "教育" else (1935, 2003)
    return _written(rng, title, templates, years)


def clean_prose(rng: Random) -> Draft:
    """Offices and look-alikes only."""
    templates = rng.sample(sentences.LAWFUL, rng.randint(1, 4))
    templates += rng.sample(sentences.LOOK_ALIKES, rng.randint(3, 7))
    rng.shuffle(templates)
    return _written(rng, "通知", [*templates, rng.choice(sentences.FILLERS)])


def masked_prose(rng: Random) -> Draft:
    """Properly masked people."""
    picks = rng.sample(sentences.MASKED, 4)
    return _written(rng, "公示", [*picks, rng.choice(sentences.LAWFUL)])


def defaulters(rng: Random) -> Draft:
    """A court's list of defaulters: IDs in full, by law."""
    return _written(rng, "某某区人民法院失信被执行人名单公告", [sentences.LAWFUL_ID] * 3)


def _written(
    rng: Random, title: str, templates: Sequence[str], years: tuple[int, int] = (1935, 2003)
) -> Draft:
    first, last = years
    parts: list[Phrase] = [fill(t, person(rng, first=first, last=last), rng) for t in templates]
    planted = tuple(p for part in parts for p in part.planted)
    return Draft(title, tuple(part.text for part in parts), planted=planted)


def table(rng: Random, kinds: Sequence[str], title: str) -> Draft:
    """A table of people with these columns and one that means nothing."""
    planted: tuple[Planted, ...] = ()
    plain = columns.filler(rng)
    rows = [("序号", *(columns.header(kind, rng) for kind in kinds), plain)]
    for n, someone in enumerate(people(rng, rng.randint(4, 12)), 1):
        cells = [columns.cell(kind, someone, rng) for kind in kinds]
        planted += tuple(p for cell in cells for p in cell.planted)
        rows.append((str(n), *(cell.text for cell in cells), columns.plain(plain, rng)))
    return Draft(title, rows=tuple(rows), planted=planted)


def leaky_table(rng: Random) -> Draft:
    """One of the column sets that leak."""
    return table(rng, rng.choice(columns.LEAKY), f"发放明细表{rng.randint(1, 99)}")


def clean_table(rng: Random) -> Draft:
    """One of those that do not."""
    return table(rng, rng.choice(columns.CLEAN), f"信息公开表{rng.randint(1, 99)}")


def bare_table(rng: Random) -> Draft:
    """A list without a header."""
    draft = table(rng, ("name", "id", rng.choice(("mob", "card"))), "名单")
    return replace(draft, rows=draft.rows[1:])


def unseen_table(rng: Random, by: str) -> Draft:
    """Name, ID and mobile for a writer that hides them by `by`."""
    draft = table(rng, ("name", "id", "mob"), "花名册")
    return replace(draft, planted=hidden(draft.planted, by))


def weak_table(rng: Random) -> Draft:
    """First six and last four of an ID beside the birthday: one candidate is left."""
    rows = [("姓名", "出生年月日", "身份证号", "金额")]
    planted: tuple[Planted, ...] = ()
    for someone in people(rng, 6):
        value = someone.resident_id[:6] + "********" + someone.resident_id[14:]
        rows.append((someone.name, someone.birth.isoformat(), value, "350"))
        planted += (Planted("CN_RESIDENT_ID", value, exposure="recoverable"),)
    return Draft("尊老金发放公示", rows=tuple(rows), planted=planted)


def text(draft: Draft, rng: Random) -> bytes:
    """Plain text in one of the encodings that offices use."""
    lines = [draft.title, *draft.paragraphs, *("\t".join(row) for row in draft.rows)]
    encoding = rng.choice(("utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"))
    return _encoded("\r\n".join(lines), encoding)


def comma(draft: Draft, rng: Random) -> bytes:
    """Comma or tab between, quoted where needed, as Excel saves it."""
    encoding, between = rng.choice(
        (("gbk", ","), ("utf-8-sig", ","), ("utf-8", ","), ("utf-16", "\t"))
    )
    out = io.StringIO()
    csv.writer(out, delimiter=between).writerows(draft.rows)
    return _encoded(out.getvalue(), encoding)


def _encoded(content: str, encoding: str) -> bytes:
    if encoding == "utf-16":
        return b"\xff\xfe" + content.encode("utf-16-le")
    try:
        return content.encode(encoding)
    except UnicodeEncodeError:
        return content.encode("gb18030")


def page(draft: Draft, rng: Random) -> bytes:
    """An HTML page: paragraphs, a table, or key and value side by side."""
    body = html.paragraphs(draft.paragraphs)
    if draft.rows:
        body += html.table(draft.rows, header=rng.random() < 0.5)
    encoding, declared = rng.choice((("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gbk", "gbk")))
    head = f'<html><head><meta charset="{declared}"><title>{draft.title}</title></head>\n'
    content = f"{head}<body><h2>{draft.title}</h2>\n{body}\n</body></html>"
    return content.encode(encoding, "xmlcharrefreplace")


def keyed_text(draft: Draft, rng: Random) -> bytes:
    """Every person a block of lines, "key: value"."""
    return text(replace(draft, rows=(), paragraphs=tuple(_blocks(draft))), rng)


def keyed_page(draft: Draft, rng: Random) -> bytes:
    """Every person a table of two columns, the key on the left."""
    head, *rest = draft.rows
    tables = [html.table(list(zip(head, row, strict=True)), header=False) for row in rest]
    return page(replace(draft, rows=(), paragraphs=tuple(tables)), rng)


def keyed_word(draft: Draft, rng: Random) -> bytes:
    """Every person a paragraph."""
    return word(replace(draft, rows=(), paragraphs=tuple(_blocks(draft))), rng)


def _blocks(draft: Draft) -> list[str]:
    head, *rest = draft.rows
    pairs = (zip(head, row, strict=True) for row in rest)
    return ["\n".join(f"{key}：{value}" for key, value in pair) for pair in pairs]


def sheet(draft: Draft, rng: Random) -> bytes:
    """A workbook: perhaps a merged title above, telephones as numbers, the table off the corner."""
    book = Workbook()
    grid = book.active
    if rng.random() < 0.5:
        grid.append([draft.title])
        grid.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(draft.rows[0]))
        grid.append([])
    numbers = rng.random() < 0.4
    for row in draft.rows:
        grid.append([_cell(text, numbers=numbers) for text in row])
    return xlsx_bytes(book)


def _cell(value: str, *, numbers: bool) -> str | int:
    """Excel keeps fifteen digits; longer ones must be text to survive."""
    plain = numbers and value.isascii() and value.isdigit() and len(value) <= 11
    return int(value) if plain and not value.startswith("0") else value


def unseen_sheet(draft: Draft, rng: Random) -> bytes:
    """A workbook in which the columns after the name are hidden."""
    book = Workbook()
    for row in draft.rows:
        book.active.append(row)
    for column in "CD":
        book.active.column_dimensions[column].hidden = True
    return xlsx_bytes(book)


def unseen_page(draft: Draft, rng: Random) -> bytes:
    """A page that shows nothing of its table."""
    body = f'<div style="display: none">{html.table(draft.rows)}</div>'
    content = f"<html><meta charset=utf-8><title>{draft.title}</title><p>见附件</p>{body}</html>"
    return content.encode()


def word(draft: Draft, rng: Random) -> bytes:
    """A Word file, prose cut into runs, tables as tables."""
    document = docx.Document()
    document.add_paragraph(draft.title)
    for content in draft.paragraphs:
        cut = rng.randint(0, len(content))
        document.add_paragraph(content[:cut]).add_run(content[cut:]).bold = True
    if draft.rows:
        grid = document.add_table(rows=0, cols=len(draft.rows[0]))
        for row in draft.rows:
            for cell, content in zip(grid.add_row().cells, row, strict=True):
                cell.text = content
    return docx_bytes(document)


def paper(draft: Draft, rng: Random) -> bytes:
    """A PDF: prose that wraps anywhere, or a ruled table with columns of one width."""
    if not draft.rows:
        return pdf.prose(draft.title, draft.paragraphs)
    count = len(draft.rows[0])
    return pdf.table(draft.title, draft.rows, [12] + [150 / (count - 1)] * (count - 1))


Maker = Callable[[Random], Draft]
Writer = Callable[[Draft, Random], bytes]
_PAPER_FORMS = str.maketrans({"\u200b": "", "\u00a0": " "})
"""Characters that the PDF font cannot draw."""


def _for_html(rng: Random) -> Draft:
    return prose(rng, markup=True)


def _for_text(rng: Random) -> Draft:
    return prose(rng, wrap=True)


def _for_paper(maker: Maker) -> Maker:
    def make(rng: Random) -> Draft:
        draft = maker(rng)
        texts = tuple(text.translate(_PAPER_FORMS) for text in draft.paragraphs)
        return replace(draft, paragraphs=texts)

    return make


PLAN: tuple[tuple[str, str, Maker, Writer, int], ...] = (
    ("prose", "html", _for_html, page, 22),
    ("prose", "txt", _for_text, text, 20),
    ("prose", "docx", prose, word, 6),
    ("prose", "pdf", _for_paper(prose), paper, 8),
    ("roster", "html", leaky_table, page, 9),
    ("roster", "csv", leaky_table, comma, 10),
    ("roster", "xlsx", leaky_table, sheet, 14),
    ("roster", "docx", leaky_table, word, 4),
    ("roster", "pdf", leaky_table, paper, 7),
    ("plain", "html", clean_prose, page, 9),
    ("plain", "txt", clean_prose, text, 9),
    ("plain", "docx", clean_prose, word, 2),
    ("plain", "pdf", _for_paper(clean_prose), paper, 4),
    ("lists", "csv", clean_table, comma, 5),
    ("lists", "xlsx", clean_table, sheet, 8),
    ("lists", "html", clean_table, page, 4),
    ("masks", "txt", masked_prose, text, 4),
    ("masks", "html", masked_prose, page, 3),
    ("weak", "html", weak_table, page, 1),
    ("weak", "xlsx", weak_table, sheet, 1),
    ("court", "html", defaulters, page, 1),
    ("keyed", "html", leaky_table, keyed_page, 4),
    ("keyed", "txt", leaky_table, keyed_text, 3),
    ("keyed", "docx", leaky_table, keyed_word, 2),
    ("bare", "txt", bare_table, text, 2),
    ("bare", "xlsx", bare_table, sheet, 1),
    ("unseen", "xlsx", partial(unseen_table, by="hidden-column"), unseen_sheet, 2),
    ("unseen", "html", partial(unseen_table, by="hidden-style"), unseen_page, 2),
)
"""(stem, suffix, what it says, how it is written, how many). Append: the order draws numbers."""


def make(out: Path, seed: int = SEED) -> Path:
    """Write the corpus into `out` and return it."""
    rng = Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    lines = []
    for stem, suffix, maker, writer, times in PLAN:
        for number in range(1, times + 1):
            draft = maker(rng)
            name = f"{stem}-{suffix}-{number:02}.{suffix}"
            (out / name).write_bytes(writer(draft, rng))
            lines += [_line(name, planted) for planted in dict.fromkeys(draft.planted)]
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (out / "truth.jsonl").write_text(text, encoding="utf-8")
    return out


def _line(name: str, planted: Planted) -> dict[str, str]:
    line = {
        "file": name,
        "entity_type": planted.entity_type,
        "value": planted.value,
        "exposure": planted.exposure,
        "visibility": planted.visibility,
        "level": planted.level,
    }
    return {**line, "hidden_by": planted.hidden_by} if planted.hidden_by else line


def main() -> None:
    """Write it and say where."""
    parser = argparse.ArgumentParser(description="Write the labelled corpus from a seed.")
    parser.add_argument("out", type=Path, nargs="?", default=HERE)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    sys.stdout.write(f"{make(options.out, options.seed)}\n")


if __name__ == "__main__":
    main()
