"""The vocabulary: what a plan can say. One file a subject, declarations only; the rest is derived from them.

A program of one's own finds here what it needs, and may rely on these names:

    files, found = read_folder(Path("plan"))
    plan, faults = read(files, date.today)
"""

from planbook.plan.folder import read_folder
from planbook.plan.plan import Plan
from planbook.plan.read import Manner, read
from planbook.plan.record import Record
from planbook.plan.vocabulary import KINDS

__all__ = ["KINDS", "Manner", "Plan", "Record", "read", "read_folder"]
