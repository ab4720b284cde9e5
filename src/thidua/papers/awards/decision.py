"""The decision that gives an award: căn cứ, articles, the recipients in the text or on a list behind it."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.papers.awards.facts import (
    WHOM,
    AwardDecisionFacts,
    DecisionHead,
    DecisionReference,
    MoneyFacts,
    Recipient,
    Whom,
    counted,
    money,
)
from thidua.papers.composition import number_line
from thidua.papers.data import (
    Annex,
    Block,
    Column,
    Paper,
    PaperKind,
    Paragraph,
    Part,
    Row,
    Run,
    Table,
    line,
)
from thidua.papers.layout import current_layout
from thidua.vietnamese import in_words

MOST_INLINE = 3
"""Up to so many recipients stand in the text itself unless the facts say otherwise."""


def award_decision(facts: AwardDecisionFacts) -> Paper:
    """The decision with its list; refuses nothing: whether it may be issued is settled before."""
    listed = len(facts.recipients) > MOST_INLINE if facts.listed is None else facts.listed
    verb = facts.verb
    articles: list[Sequence[Block]] = [_given(facts, listed=listed)]
    if facts.money is not None:
        articles.append([line(money_sentence(facts.money, {one.whom for one in facts.recipients}))])
    articles.append([line(_carried_out(facts.executors, counted(facts.recipients, figures=False)))])
    whom = counted(facts.recipients, figures=False)
    return decision_paper(
        PaperKind.AWARD_DECISION,
        facts.head,
        subject=f"Về việc {verb} {facts.given} cho {whom} {facts.occasion}".rstrip(" ."),
        articles=articles,
        annexes=(_list(facts),) if listed else (),
    )


def decision_paper(
    kind: PaperKind,
    head: DecisionHead,
    *,
    subject: str,
    articles: Sequence[Sequence[Block]],
    annexes: tuple[Annex, ...] = (),
) -> Paper:
    """Any decision: the căn cứ, "QUYẾT ĐỊNH:", the articles numbered, the last sentence closed with its sign."""
    return Paper(
        kind=kind,
        letterhead=head.letterhead,
        title="Quyết định",
        subtitle=(subject,),
        body=(
            Paragraph.of((head.authority.upper(), True), centred=True),
            *_bases(head.bases),
            Paragraph.of(("QUYẾT ĐỊNH:", True), centred=True),
            *_articles(articles),
        ),
        recipients=head.recipients,
        signatures=(head.signature,),
        draft=head.draft,
        annexes=annexes,
    )


def reference_of(head: DecisionHead) -> DecisionReference:
    """How another paper names the decision with this head."""
    written = number_line(head.letterhead, current_layout()).removeprefix("Số: ")
    return DecisionReference(written, head.letterhead.day, head.authority)


def recipients_table(recipients: Sequence[Recipient]) -> Table:
    """The recipients numbered through, collectives before households before people, each group under its head."""
    own_reasons = any(one.reason for one in recipients)
    number, name = Column("TT", 13, "center"), "Họ và tên, tên tập thể"
    columns = (
        (number, Column(name, 48), Column("Chức vụ, đơn vị", 52), Column("Thành tích", 55))
        if own_reasons
        else (number, Column(name, 60), Column("Chức vụ", 36), Column("Đơn vị", 59))
    )
    groups = [
        (word, found) for whom, word in WHOM.items() if (found := [one for one in recipients if one.whom == whom])
    ]
    rows: list[Row] = []
    at = 0
    for group, (word, found) in enumerate(groups, start=1):
        if len(groups) > 1:
            rows.append(Row((f"{'I' * group}. {word.upper()} ({len(found):02d})",), bold=True, span_first=True))
        for one in found:
            at += 1
            rest = (one.place, one.reason) if own_reasons else (one.post, one.unit)
            rows.append(Row((str(at), one.named, *rest)))
    return Table(columns, tuple(rows))


def article(number: int) -> str:
    """The name of an article of a decision."""
    return f"Điều {number}"


def _given(facts: AwardDecisionFacts, *, listed: bool) -> list[Block]:
    first = f"{facts.verb.capitalize()} {facts.given} cho {counted(facts.recipients)} {facts.occasion}".rstrip(" .")
    if listed:
        return [line(f"{first} (danh sách kèm theo).")]
    if len(facts.recipients) == 1:
        only = facts.recipients[0]
        reason = only.reason or facts.occasion
        place = f", {only.place}" if only.place else ""
        return [line(f"{facts.verb.capitalize()} {facts.given} cho {only.named}{place}, {reason}".rstrip(" .,") + ".")]
    named = [", ".join(part for part in (one.named, one.place, one.reason) if part) for one in facts.recipients]
    last = len(named) - 1
    return [
        line(f"{first}, gồm:"),
        *(line(f"{at + 1}. {text}{'.' if at == last else ';'}") for at, text in enumerate(named)),
    ]


def money_sentence(facts: MoneyFacts, whom: set[Whom]) -> str:
    """The sentence of a decision about its money: the rates and the sum, or where it comes from."""
    rates = [rate for rate in facts.rates if rate.whom in whom]
    if not rates:
        return f"Tiền thưởng kèm theo thực hiện theo quy định hiện hành, chi từ {facts.fund}."
    said = ", ".join(f"{WHOM[rate.whom]} {money(rate.amount)}" for rate in rates)
    total = ""
    if facts.total is not None:
        total = f"; tổng số {money(facts.total)} (bằng chữ: {in_words(facts.total).capitalize()} đồng)"
    return f"Mức tiền thưởng: {said}{total}, chi từ {facts.fund}."


def _carried_out(executors: tuple[str, ...], whom: str) -> str:
    those = [*executors, f"{whom} có tên tại {article(1)}"]
    named = f"{', '.join(those[:-1])} và {those[-1]}" if len(those) > 1 else those[0]
    named = named[:1].upper() + named[1:]
    return f"Quyết định này có hiệu lực kể từ ngày ký. {named} chịu trách nhiệm thi hành Quyết định này./."


def _bases(bases: tuple[str, ...]) -> list[Paragraph]:
    """The căn cứ in italics, a semicolon after each, a full stop after the last."""
    cleaned = [one.strip().rstrip(";.") for one in bases if one.strip()]
    last = len(cleaned) - 1
    return [Paragraph.of(Run(text + ("." if at == last else ";"), italic=True)) for at, text in enumerate(cleaned)]


def _articles(articles: Sequence[Sequence[Block]]) -> list[Block]:
    """The articles, each first paragraph after its name in bold."""
    found: list[Block] = []
    for number, blocks in enumerate(articles, start=1):
        first, *others = blocks
        assert isinstance(first, Paragraph)
        parts: tuple[Part, ...] = ((f"{article(number)}. ", True), *first.runs)
        found += [line(*parts), *others]
    return found


def _list(facts: AwardDecisionFacts) -> Annex:
    whom = counted(facts.recipients, figures=False)
    return Annex(
        title="Danh sách",
        subtitle=(f"{whom[:1].upper()}{whom[1:]} được {facts.verb} {facts.given}",),
        note=reference_of(facts.head).tied,
        body=(recipients_table(facts.recipients),),
    )
