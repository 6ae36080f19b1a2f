"""The kinds of notices, and how many of each the site carries. A new kind is one line here."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fakegov.model import Notice
from tests.fakegov.notices import (
    broken,
    duty,
    guides,
    hiring,
    housing,
    mailbox,
    masks,
    penalties,
    relief,
    students,
    tricks,
)

BUILDERS: tuple[tuple[Callable[[Random], Notice], int], ...] = (
    (relief.low_income, 7),
    (relief.disability, 5),
    (relief.elderly, 5),
    (relief.villages, 5),
    (relief.one_card, 5),
    (relief.proper_list, 6),
    (hiring.proposed, 5),
    (hiring.named_candidate, 4),
    (hiring.tickets, 4),
    (hiring.call_for_papers, 5),
    (students.aid, 5),
    (students.margins, 4),
    (students.split_runs, 4),
    (housing.allocation, 6),
    (housing.long_list, 2),
    (housing.bare_lines, 4),
    (housing.blacked_out, 4),
    (housing.invisible, 3),
    (housing.lottery, 4),
    (penalties.decision_page, 6),
    (penalties.decision_pdf, 6),
    (penalties.service, 5),
    (penalties.arrears, 4),
    (mailbox.reply, 14),
    (duty.roster, 4),
    (duty.wardens, 5),
    (guides.policy, 8),
    (guides.duties, 6),
    (guides.procurement, 8),
    (guides.report, 6),
    (guides.news, 6),
    (guides.form_guide, 3),
    (guides.rules_pdf, 6),
    (masks.proper, 6),
    (masks.proper_xlsx, 6),
    (masks.undone, 3),
    (tricks.forms, 5),
    (tricks.unseen, 4),
    (tricks.national_charset, 4),
    (tricks.phone_in_address, 2),
    (tricks.text_file, 8),
    (tricks.old_numbers, 3),
    (broken.notice, 1),
)
"""(builder, times). Order matters: the seed's numbers are drawn in it."""
