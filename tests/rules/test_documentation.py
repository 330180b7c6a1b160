from __future__ import annotations

from planbook.plan.documentation import RuleDoc, documentation


def a_rule() -> None:
    r"""Every thing has its place.

    A thing without one
    is sought.

    In the end it is bought again.

    Question for the room: where was it
    seen last?

    Fails:

        # roles/a.md
        ---
        title: A
        ---

        # A heading

        Text.

        # roles.yml
        b:
        \ttitle: B

    Fails:

        # risks.yml
        c: {title: C}

    Passes:

        # roles.yml
        d: {title: D}
    """


def another() -> None:
    """Nothing is forgotten."""


def test_a_docstring_is_parted_into_what_it_says() -> None:
    assert documentation("things/place", "warning", a_rule) == RuleDoc(
        name="things/place",
        severity="warning",
        sentence="Every thing has its place.",
        why=("A thing without one is sought.", "In the end it is bought again."),
        question="where was it seen last?",
        fails=(
            {"roles/a.md": "---\ntitle: A\n---\n\n# A heading\n\nText.\n", "roles.yml": "b:\n\ttitle: B\n"},
            {"risks.yml": "c: {title: C}\n"},
        ),
        passes=({"roles.yml": "d: {title: D}\n"},),
    )


def test_a_sentence_is_enough() -> None:
    assert documentation("things/memory", "advice", another) == RuleDoc(
        "things/memory", "advice", "Nothing is forgotten."
    )
