"""What can be wrong with a file before anyone asks what it says. Each function makes the finding of one rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from planbook.findings import Place, Said, problem
from planbook.words import Term, msg

if TYPE_CHECKING:
    from collections.abc import Mapping

OTHER_SPACES: Final = "\xa0\u202f\u3000"
"""What looks like a space and is a letter to YAML."""
_TYPE_ANEW: Final = msg(
    "Delete the spaces there and type them anew: some are of another kind, as word processors and web pages have them."
)
OTHER_SPACE: Final = "found another space"
WIDE_COLON: Final = "found a wide colon"
"""What libyaml would say if it saw what is meant by such signs."""
SECOND_COLON: Final = "mapping values are not allowed in this context"
NO_COLON: Final = "could not find expected ':'"
NO_SPACE: Final = "did not find expected space"
"""What libyaml would say if it saw that `-entry` is meant to be one of a list."""
FURTHER_IN: Final = "found a key further in"
"""What libyaml would say if it saw that a line stands further right than the one above, which has its value."""
_IN_QUOTES: Final = msg("no text begins with this sign; put the text in quotes")
_ESCAPE: Final = msg("no text in double quotes has such a backslash in it; take single quotes")
_PARSERS_WORDS: Final[Mapping[str, str]] = {
    "block sequence entries are not allowed in this context": msg("a list begins in a line of its own"),
    "control characters are not allowed": msg("a control character stands here"),
    NO_COLON: msg("a colon is missing here or in the line above"),
    "did not find expected '-' indicator": msg("the lines of the list do not all begin with a hyphen, indented alike"),
    "did not find expected ',' or ']'": msg("a list in brackets lacks a comma or its closing bracket"),
    "did not find expected ',' or '}'": msg("fields in braces lack a comma or their closing brace"),
    "did not find expected <document start>": msg("the line is indented less than the first one"),
    "did not find expected alphabetic or numeric character": _IN_QUOTES,
    "did not find expected comment or line break": msg("the text after | or > begins in the next line"),
    "did not find expected hexdecimal number": _ESCAPE,
    "did not find expected key": msg(
        "the line is not indented as those above are, or something stands behind a closing quote or bracket"
    ),
    "did not find expected node content": msg("a value is missing, or its text begins with a sign that needs quotes"),
    "found character that cannot start any token": _IN_QUOTES,
    "found unexpected end of stream": msg("the quote that opens here is never closed"),
    "found unknown escape character": _ESCAPE,
    OTHER_SPACE: msg("a space of another kind stands here, which YAML takes for a letter"),
    WIDE_COLON: msg("a wide colon stands here; YAML takes a narrow one with a space behind it"),
    FURTHER_IN: msg("the line stands further to the right than the one above, which has its value already"),
    NO_SPACE: msg("the hyphen before an entry of a list needs a space behind it"),
    "mapping keys are not allowed in this context": _IN_QUOTES,
    SECOND_COLON: msg("this colon is one too many; put a text that has a colon in it in quotes"),
}
"""What libyaml's commoner problems mean to one who edits a plan."""
_LOOK: Final = msg("Look at this line and the one above: a missing quote, colon or space is the usual cause.")
_HELP: Final[Mapping[str, str]] = {
    "control characters are not allowed": msg("Delete it; editors can show such characters, which are hidden else."),
    OTHER_SPACE: _TYPE_ANEW,
    FURTHER_IN: msg("Let it begin where the line above begins."),
    WIDE_COLON: msg("Write a narrow colon and a space there."),
}
"""What helps where it is nothing of the usual."""


def but_for_spaces(text: str, otherwise: str) -> str:
    """Give what helps where a text may begin or end with spaces of another kind, else the help there is otherwise."""
    return otherwise if text == text.strip(OTHER_SPACES) else _TYPE_ANEW


@problem("plan/broken-yaml")
def broken_yaml(place: Place, problem: str) -> Said:
    """A file's YAML can be read.

    The rest of the file is unknown until this is mended, so nothing in it is published. Where it is `plan.yml`, which
    says what rules ask and what files, words and letters there are, no rule is asked until then.

    Fails:

        # roles/sponsor.yml
        title: "Executive sponsor

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
    """
    return Said(
        place,
        msg("The file cannot be read from here on: {problem}."),
        _HELP.get(problem, _LOOK),
        (("problem", Term(_PARSERS_WORDS[problem]) if problem in _PARSERS_WORDS else problem),),
    )


@problem("plan/tab")
def tab_indent(place: Place) -> Said:
    r"""Lines are indented by spaces, never by tabs.

    How wide a tab is differs from editor to editor, so nobody could say for certain what belongs to what.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        links:
        \t- {title: Charter, url: charter.md}

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        links:
          - {title: Charter, url: charter.md}
    """
    return Said(
        place,
        msg("The line is indented with a tab; YAML takes spaces only."),
        msg("Replace each tab at the beginning of a line by two spaces."),
    )


@problem("plan/not-utf8")
def not_utf8(place: Place) -> Said:
    """Files are written in UTF-8.

    Text in another encoding would show as wrong letters.
    """
    return Said(
        place,
        msg("The file is not UTF-8 text from here on."),
        msg("Save it again with the encoding UTF-8."),
    )


@problem("plan/anchor")
def anchor(place: Place, found: str) -> Said:
    """Anchors, aliases, merge keys and tags are not used: what is written stands where it is read.

    They would let one line change a value written elsewhere, out of sight of the one who edits it.

    Fails:

        # roles/sponsor.yml
        title: &name Executive sponsor
        summary: *name

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        summary: Executive sponsor
    """
    return Said(
        place,
        msg("“{found}” is a YAML anchor, alias, merge key or tag; a plan does without them."),
        msg("Write the value out, or put it in quotes if it is meant as text."),
        (("found", found),),
    )


@problem("plan/too-deep")
def too_deep(place: Place, most: int) -> Said:
    """Values are nested no deeper than a person can follow."""
    return Said(
        place,
        msg("Values are nested more than {most} levels deep here."),
        msg("A plan needs about six levels; look for brackets that are never closed."),
        (("most", str(most)),),
    )


@problem("plan/duplicate-key")
def duplicate_keys(place: Place, first: Mapping[str, int], last: int) -> Said:
    """A key is written once.

    Of two, one would be left out in silence. Where several that stand one below the other are written already, most
    often another record begins there, and the line with its id is lost.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        unit: sales
        unit: finance

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        unit: sales
    """
    # `first` has the lines that they stand in already, by key; `last` is the line in which the last one comes again.
    lines = (("first", str(min(first.values()))), ("last", str(last)))
    if len(first) == 1:
        message = msg("“{key}” is written twice; it stands already in line {first}.")
        return Said(place, message, msg("Keep one of the two."), (("key", next(iter(first))), *lines))
    return Said(
        place,
        msg("From here to line {last} stands what is written already, from line {first} on: {keys}."),
        msg("Keep each once. If another record begins here, write its id with a colon into a line above."),
        (("keys", ", ".join(first)), *lines),
    )


@problem("plan/not-a-key")
def not_a_key(place: Place) -> Said:
    """A key is a word or an id, not a list or a mapping.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        [summary]: Answers for everything.

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor
        summary: Answers for everything.
    """
    return Said(
        place,
        msg("Expected a word before the colon, found a list or a mapping."),
        msg("A value with brackets or a colon of its own belongs in quotes."),
    )


@problem("plan/several-documents")
def several_documents(place: Place) -> Said:
    """One file holds one document.

    Fails:

        # roles/sponsor.yml
        title: Executive sponsor
        ---
        title: Deputy sponsor

    Passes:

        # roles/sponsor.yml
        title: Executive sponsor

        # roles/deputy-sponsor.yml
        title: Deputy sponsor
    """
    return Said(
        place,
        msg("A second document begins here (---); a file holds one."),
        msg("Put it in a file of its own."),
    )


@problem("plan/front-matter")
def front_matter(place: Place, *, opened: bool) -> Said:
    """The fields at the head of a Markdown file stand between two lines of three hyphens.

    Fails:

        # roles/sponsor.md
        ---
        title: Executive sponsor

        Answers for the success of the programme.

        # roles/users.md
        title: Users
        ---

    Passes:

        # roles/sponsor.md
        ---
        title: Executive sponsor
        ---

        Answers for the success of the programme.
    """
    if not opened:
        return Said(
            place,
            msg("The fields that begin here have no line with three hyphens (---) above them."),
            msg("Put them between two lines ---, above the text."),
        )
    return Said(
        place,
        msg("The fields that begin here are not closed by a line with three hyphens (---)."),
        msg("Add a line --- between the fields and the text."),
    )
