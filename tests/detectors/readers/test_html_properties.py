"""Properties over random markup: nothing shown is lost, and numbers split by tags stay whole."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.model import Reading
from detectors.readers import read
from detectors.recognise import recognise

from .build import CARD, ID, ID2, MOBILE

INLINE = ("b", "i", "span", "font", "em", "u", "a", "sup", "strong", "ins", "label")
BLOCK = ("div", "section", "blockquote", "article", "center", "ul", "details")
BETWEEN = ("", "<wbr>", "&shy;", "&#8203;", "<!-- 9 -->", "<s hidden>7</s>", "\u200b", "&#xfeff;")


def _visible(reading: Reading) -> str:
    return "".join(s.text for s in reading.segments if s.visibility == "visible")


@st.composite
def split_number(draw: st.DrawFn) -> tuple[str, str]:
    number = draw(st.sampled_from((ID, ID2, MOBILE, CARD)))
    html = ""
    for character in number:
        mark = draw(st.sampled_from((character, f"&#{ord(character)};", f"&#x{ord(character):x};")))
        for tag in draw(st.lists(st.sampled_from(INLINE), max_size=2)):
            mark = f"<{tag} class=x>{mark}</{tag}>"
        html += mark + draw(st.sampled_from(BETWEEN))
    return number, html


@settings(max_examples=60, deadline=None, derandomize=True)
@given(split_number())
def test_a_number_split_by_tags_and_entities_is_found_whole(case: tuple[str, str]) -> None:
    number, html = case
    label = {MOBILE: "手机号", CARD: "银行卡号"}.get(number, "身份证号")
    reading = read(f"<p>张三，{label}：{html}，已受理。</p>".encode(), "text/html")
    shown = [s for s in reading.segments if s.visibility == "visible"]
    assert number in [span.value for segment in shown for span in recognise(segment)]


@st.composite
def nested(draw: st.DrawFn, depth: int = 0) -> tuple[str, str]:
    """Markup, and the characters that it shows."""
    html = shown = ""
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(("text", "inline", "block", "hidden", "table")))
        if kind == "text" or depth > 3:
            text = draw(
                st.text(st.sampled_from("0123456789王某人号码张三"), min_size=1, max_size=6)
            )
            html, shown = html + text, shown + text
            continue
        inner, seen = draw(nested(depth + 1))
        if kind == "hidden":
            html += f"<span style='display:none'>{inner}</span>"
        elif kind == "table":
            html += f"<table><tr><td>{inner}</td><td>{inner}</td></tr></table>"
            shown += seen * 2
        else:
            tag = draw(st.sampled_from(INLINE if kind == "inline" else BLOCK))
            html, shown = html + f"<{tag}>{inner}</{tag}>", shown + seen
    return html, shown


@settings(max_examples=50, deadline=None, derandomize=True)
@given(nested())
def test_no_shown_character_is_lost_and_no_hidden_one_is_shown(case: tuple[str, str]) -> None:
    html, shown = case
    reading = read(f"<div>起{html}止</div>".encode(), "text/html")
    assert sorted(_visible(reading).replace(" ", "").replace("\n", "")) == sorted(f"起{shown}止")
