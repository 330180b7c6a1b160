"""Words of a made-up customer programme, and a die that makes names and prose of them."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from typing import Final, TypeVar

T = TypeVar("T")


def pool(text: str) -> tuple[str, ...]:
    """Read a list of words or phrases, separated by commas."""
    return tuple(" ".join(word.split()) for word in text.split(","))


UNITS: Final = {
    "management": "Senior management",
    "sales": "Sales",
    "marketing": "Marketing",
    "service": "Customer service",
    "it": "Information technology",
    "finance": "Finance",
}
REGIONS: Final = pool(
    """
    North, South, East, West, Benelux, Nordics, Iberia, Alps, Adriatic, Baltic,
    Shanghai, Suzhou
    """
)
GIVEN: Final = pool(
    """
    Anna, Bruno, Clara, Daniel, Elif, Farid, Greta, Hanno, Ines, Jonas, Katrin, Lukas,
    Meiling, Nadia, Oskar, Petra, Qiang, Renate, Samir, Tanja, Ulrich, Vera, Wei, Yusuf
    """
)
FAMILY: Final = pool(
    """
    Albers, Bauer, Chen, Dietrich, Ekström, Fischer, Garcia, Huber, Ivanova, Jansen,
    Keller, Lang, Moreau, Novak, Okafor, Peeters, Quist, Rossi, Sato, Tan, Urban, Vogel,
    Wang, Xu, Yilmaz, Zhang, Brandt, Costa, Demir
    """
)
SYSTEMS: Final = pool(
    """
    CRM, ERP, Contact centre desk, Campaign tool, Data warehouse, Price book, Web shop
    """
)
TERMS: Final = dict(
    term.split("=")
    for term in pool(
        """
    lead=线索, road map=路线图, touch point=触点, customer record=客户档案, account
    plan=客户计划, service level=服务级别, forecast=预测, campaign=营销活动, segment=细分市场,
    escalation=升级, quotation=报价, renewal=续约, complaint=投诉, key account=大客户,
    pipeline=销售漏斗, handover=交接, baseline=基线, pilot group=试点组, steering
    committee=指导委员会, change request=变更请求, data steward=数据管家, user group=用户组,
    price list=价目表, credit limit=信用额度, call list=拜访清单, survey=调查, churn=流失,
    contact history=联系记录, opportunity=商机, work instruction=作业指导
        """
    )
)
SENTENCES: Final = (
    "{Who} {does} {thing} {when}, so that {who2} can rely on it {where}.",
    "Before {event}, {who} and {who2} go through {thing} and settle what is still open.",
    "Nobody {does2} {thing} alone: {who} prepares it and {who2} agrees within {days} working days.",
    "{When}, {who} compares {thing} with {thing2} and tells {who2} where they differ.",
    "What counts is {thing}, not {thing2}; {who} {does} both {where}.",
    "If {thing} is missing, {who} asks {who2} for it and notes the answer in {thing2}.",
    "{Who} keeps {thing} current {where}; {who2} reads it {when}.",
    "Experience from {event} showed that {thing} takes {days} days where {who} {does} it {when}.",
    "The rule is simple: {thing} first, {thing2} after, and {who} answers for the order of the two.",
    "{Who2} may call on {who} {when} when {thing} and {thing2} do not agree.",
)
WHO: Final = pool(
    """
    the sales team, the account manager, the service desk, the campaign planner,
    finance, the data steward, the business representative, the team lead, the
    administration team, the regional office, the process owner, the pilot group, the
    trainer, the key user, the department head
    """
)
DOES: Final = pool(
    """
    reviews, updates, approves, prepares, documents, checks, maintains, publishes,
    measures
    """
)
THING: Final = pool(
    """
    the customer record, the lead list, the account plan, the forecast, the list of
    touch points, the complaint log, the quotation, the renewal calendar, the service
    level, the segment definition, the contact history, the campaign brief, the handover
    note, the price list, the survey result, the work instruction, the credit limit, the
    pipeline report, the call list, the road map entry
    """
)
WHEN: Final = pool(
    """
    every Monday, at the end of the month, twice a quarter, after each campaign, within
    two days, before the committee meets, on the first working day, once the pilot is
    over, every fortnight
    """
)
WHERE: Final = pool(
    """
    in every region, in the shared workspace, on the key account board, across all
    departments, in the service centre, at the regional office, in both languages, for
    the whole year
    """
)
EVENT: Final = pool(
    """
    the first pilot, the spring campaign, the move to the new desk, the annual price
    round, the audit, the dealer meeting, the budget round, the customer day
    """
)
CHINESE: Final = pool(
    """
    客户资料每周更新一次。, 各部门共同负责数据质量。, 试点结束后再推广到全国。, 所有变更须经委员会批准。
    """
)
VERBS: Final = pool(
    """
    Agree, Collect, Review, Publish, Test, Draft, Confirm, Clean up, Rehearse, Sign off
    """
)
OBJECTS: Final = pool(
    """
    requirements, customer data, contact rules, reports, user accounts, training plan,
    interfaces, price rules, service scripts, segments, campaign calendar, acceptance
    criteria, support plan
    """
)


def slug(title: str) -> str:
    """Make an id of a title: its letters and digits, case-folded, joined by hyphens."""
    return "-".join(re.findall(r"\w+", title.casefold()))


class Dice(random.Random):
    """A seeded die that also throws sentences: the same seed makes the same plan."""

    def some(self, pool: Sequence[T], low: int, high: int) -> list[T]:
        """Draw between low and high different items."""
        return self.sample(pool, min(len(pool), self.randint(low, high)))

    def sentence(self) -> str:
        """Make one sentence of the office's vocabulary."""
        who, who2 = self.sample(WHO, 2)
        thing, thing2 = self.sample(THING, 2)
        does, when = self.choice(DOES), self.choice(WHEN)
        return self.choice(SENTENCES).format(
            who=who,
            Who=capital(who),
            who2=who2,
            Who2=capital(who2),
            thing=thing,
            thing2=thing2,
            does=does,
            does2=does,
            when=when,
            When=capital(when),
            where=self.choice(WHERE),
            event=self.choice(EVENT),
            days=self.randint(2, 15),
        )

    def paragraph(self, low: int = 2, high: int = 4) -> str:
        """Make a paragraph of so many sentences."""
        return " ".join(self.sentence() for _ in range(self.randint(low, high)))

    def body(self, links: Sequence[str], low: int = 2, high: int = 3) -> str:
        """Make a Markdown body: paragraphs, a list, links into the plan, now and then Chinese."""
        parts = [self.paragraph() for _ in range(self.randint(low, high))]
        parts += [self._mention(address) for address in self.some(links, 1, 2)]
        parts.append("\n".join(f"- **{self.choice(THING)}**: {self.sentence()}" for _ in range(self.randint(2, 4))))
        if self.random() < 1 / 8:
            parts.append(self.choice(CHINESE))
        return "\n\n".join(parts)

    def titles(self, count: int) -> list[str]:
        """Make so many different short titles of work."""
        every = [f"{verb} {thing}" for verb in VERBS for thing in OBJECTS]
        return self.sample(every, count)

    def _mention(self, address: str) -> str:
        """Make a sentence that links into the plan, in one of the two forms."""
        if self.random() < 1 / 2:
            return f"{self.sentence()} See <plan:{address}> for the rest."
        return f"{self.sentence()} It is told in [{self.choice(THING)}](plan:{address})."


def capital(text: str) -> str:
    """Raise the first letter and leave the rest."""
    return text[:1].upper() + text[1:]


def numbered(base: str, turn: int) -> str:
    """Tell apart names whose pool was used up: nothing on the first turn, a number after."""
    return base if turn == 0 else f"{base} {turn + 1}"
