"""What tells findings apart from one run to the next, wherever their lines move to."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from planbook.findings import Finding

_DIGITS: Final = re.compile(r"\d+")


def fingerprints(findings: Iterable[Finding]) -> Sequence[str]:
    """Give a fingerprint for each finding: 64 hexadecimal digits, no two alike.

    A record's address, else a file, tells where it is, so a finding keeps its fingerprint when its line moves; numbers
    in what is said do not count, so it keeps it too when days go by; nor does what may help, such as a name alike.
    """
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        what = _what(finding)
        result.append(sha256(f"{what}\0{seen[what]}".encode("utf-8", "backslashreplace")).hexdigest())
        seen[what] += 1
    return result


def _what(finding: Finding) -> str:
    gaps = (_DIGITS.sub("0", text) for name, text in finding.gaps if f"{{{name}}}" in finding.message)
    return "\0".join((finding.rule, finding.address or finding.place.path, finding.message, finding.about, *gaps))
