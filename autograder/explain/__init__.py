"""Evidence to sentences, per reader: what a student may know, and everything for staff."""

from autograder.explain.cells import cell_place, cell_sentence, troubled
from autograder.explain.claims import claim_sayings
from autograder.explain.findings import Finding, findings, follow_through, points_lines
from autograder.explain.saying import Saying
from autograder.explain.snippet import known_in, snippet
from autograder.explain.source import Source, place
from autograder.explain.staff import error_lines, staff_headline, staff_lines, tolerance_name
from autograder.explain.student import student_sentence
from autograder.explain.values import abbreviated, call_text
from autograder.explain.visible import one_line, visible

__all__ = [
    "Finding",
    "Saying",
    "Source",
    "abbreviated",
    "call_text",
    "cell_place",
    "cell_sentence",
    "claim_sayings",
    "error_lines",
    "findings",
    "follow_through",
    "known_in",
    "one_line",
    "place",
    "points_lines",
    "snippet",
    "staff_headline",
    "staff_lines",
    "student_sentence",
    "tolerance_name",
    "troubled",
    "visible",
]
