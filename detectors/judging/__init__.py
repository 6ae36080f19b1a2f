"""What the facts of a document mean where it was published: lawful or not, how grave, and why."""

from detectors.judging.judge import judge
from detectors.judging.kinds import KINDS, legal_kind
from detectors.judging.law import NO_LAW, Law
from detectors.judging.model import Grade
from detectors.judging.weights import due_on

__all__ = ["KINDS", "NO_LAW", "Grade", "Law", "due_on", "judge", "legal_kind"]
