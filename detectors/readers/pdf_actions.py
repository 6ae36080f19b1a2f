"""What a PDF does when clicked or opened: targets of links, literals of scripts."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from casefile.model import Box, Location, Segment
from detectors.readers.links import held_by
from detectors.readers.pdf_frame import PageFrame
from detectors.readers.pdf_strings import octets, utf16
from detectors.readers.pdf_values import is_worth
from detectors.readers.script import literals

_MAX_LINKS = 5_000
_MAX_SCRIPTS = 1_000


def links_of(document: Any, page: Any, frame: PageFrame, number: int) -> Iterator[Segment]:
    """Numbers, addresses and query values behind the links of an open page counted from 1."""
    place, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MAX_LINKS):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(place), ctypes.byref(link)):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if action:
            location = Location("pdf", number, _box(link, frame), part="link")
            for label, text, _ in held_by(_target(document, action)):
                yield Segment(text, location, label, visibility="hidden", hidden_by="link-target")


def _target(document: Any, action: Any) -> str:
    kind = pdfium.FPDFAction_GetType(action)
    if kind == pdfium.PDFACTION_URI:
        raw = octets(lambda b, n: pdfium.FPDFAction_GetURIPath(document, action, b, n))
    elif kind in (pdfium.PDFACTION_LAUNCH, pdfium.PDFACTION_REMOTEGOTO):
        raw = octets(lambda b, n: pdfium.FPDFAction_GetFilePath(action, b, n))
    else:
        return ""
    return raw.rstrip(b"\0").decode("utf-8", errors="replace").strip()


def _box(link: Any, frame: PageFrame) -> Box | None:
    rect = pdfium.FS_RECTF()
    if not pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
        return None
    return frame.box(rect.left, rect.bottom, rect.right, rect.top)


def scripts_of(document: Any) -> Iterator[Segment]:
    """Literals in the scripts of a document that may hold a value."""
    for index in range(
        min(max(pdfium.FPDFDoc_GetJavaScriptActionCount(document), 0), _MAX_SCRIPTS)
    ):
        action = pdfium.FPDFDoc_GetJavaScriptAction(document, index)
        if not action:
            continue
        try:
            script = _script(action)
        finally:
            pdfium.FPDFDoc_CloseJavaScriptAction(action)
        for literal in literals(script):
            if is_worth(literal.text):
                yield Segment(
                    literal.text,
                    Location("pdf", part="script"),
                    literal.label,
                    row=None if literal.record is None else f"js{index}.{literal.record}",
                    visibility="hidden",
                    hidden_by="script-data",
                )


def _script(action: Any) -> str:
    return utf16(lambda b, n: pdfium.FPDFJavaScriptAction_GetScript(action, b, n))
