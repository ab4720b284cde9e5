"""What bench/synthesis.py works on: a sheet of 80 criteria of every kind, and years whose every cell is set at five layers."""

from datetime import timedelta

MEMBERS, CRITERIA, CLUSTERS, CLUSTER_MEMBERS = 40, 80, 35, 10
LAYERS = ("self", "peer", "outside", "synthesis", "verified")
KINDS = (
    "kind: up_to",
    "kind: minus, per_violation: 1",
    "kind: ratio, numerator_label: Đúng hạn, denominator_label: Tổng số",
    "kind: yes_no",
    "kind: count, per_item: 2",
    "kind: target, measure: tỷ đồng",
    (
        "kind: choice, levels: [{code: tot, name: Tốt, points: 10}, {code: kha, name: Khá, points: 6.5},"
        " {code: khai-sai, name: Khai sai, points: 0, voids: true}]"
    ),
)


def wide_sheet() -> str:
    """A sheet of 80 criteria of every kind: seven main groups of ten, a bonus and a penalty, one condition, grades."""
    lines = ["title: Bảng điểm 80 tiêu chí", "step: 0.5", "places: 1", "maximum: 700", "groups:"]
    for group in range(1, 8):
        lines.append(f"  - {{code: G{group}, name: Nhóm việc số {group}, kind: main, maximum: 100, criteria: [")
        for at in range(1, 11):
            kind = KINDS[(group + at) % len(KINDS)]
            lines.append(f"      {{{kind}, code: G{group}.{at}, name: Việc số {at} của nhóm {group}, maximum: 10}},")
        lines.append("    ]}")
    for code, kind, count, one in (("T", "bonus", 5, KINDS[3]), ("P", "penalty", 4, KINDS[1])):
        parts = ", ".join(f"{{{one}, code: {code}.{at}, name: Việc {at}, maximum: 5}}" for at in range(1, count + 1))
        lines.append(f"  - {{code: {code}, name: Nhóm {code}, kind: {kind}, maximum: 15, criteria: [{parts}]}}")
    lines += [
        "  - {code: G, name: Điều kiện, kind: gate, maximum: 0, criteria: [",
        "      {kind: gate, code: G.1, name: Có người đứng đầu bị kỷ luật, maximum: 0, at_most: kha}]}",
        "highest_of: [{criteria: [T.1, T.2]}]",
        "grades: [{code: xuat-sac, name: Xuất sắc, from: 500}, {code: tot, name: Tốt, from: 400},",
        "  {code: kha, name: Khá, from: 300}, {code: yeu, name: Yếu}]",
        "quotas: [{grade: xuat-sac, share: 1/4, source: Bảng thử}]",
        'tie_rules: [{by: [total, "group:bonus"]}]',
        "leaders: {count: 2, threshold: 1/2, strictly: true, source: Quy chế thử}",
    ]
    return "\n".join(lines) + "\n"


class World:
    """A province, its units, the years of its blocks."""

    def __init__(self) -> None:
        from django.utils import timezone

        from thidua.registry import actions as registry
        from thidua.registry.enums import Kind, Level, Role
        from thidua.registry.scope import system_scope

        self.today = timezone.localdate()
        self.opened = self.today - timedelta(days=60)
        self.due = self.today - timedelta(days=30)
        self.system = system_scope(today=self.today, reason="bench")
        self.top = registry.found_organisation(
            actor=self.system, name="Ủy ban nhân dân tỉnh Thử", kind=Kind.PEOPLES_COMMITTEE, level=Level.PROVINCE
        )
        self.units = [
            registry.found_organisation(
                actor=self.system,
                name=f"Đơn vị thử nghiệm số {at:04}",
                kind=Kind.DEPARTMENT,
                level=Level.PROVINCE,
                parent_id=self.top.pk,
            ).pk
            for at in range(CLUSTERS * CLUSTER_MEMBERS)
        ]
        person = registry.register_person(
            actor=self.system, full_name="Nguyễn Thị Thử", unit_id=self.units[0], title="Chuyên viên"
        )
        registry.give_mandate(
            actor=self.system, person_id=person.pk, unit_id=self.units[0], role=Role.UNIT_OFFICER, since=None
        )
        registry.open_account_for(
            actor=self.system, person_id=person.pk, username="thu", password="mat-khau-thu-nghiem-9"
        )

    def year(self, units: list[int]) -> int:
        """A block's year with the wide sheet, every cell set at five layers, under verification."""
        from dataclasses import replace

        from thidua.clusters import actions
        from thidua.clusters.actions.recomputing import recompute
        from thidua.clusters.actions.verifying import open_verification
        from thidua.clusters.enums import BlockKind, MemberRole

        then = replace(self.system, on=self.opened, today=self.opened)
        facts = actions.BlockFacts(name="Khối Thử nghiệm", year=self.due.year, self_score_due=self.due)
        block = actions.form_block(actor=then, owner_id=self.top.pk, kind=BlockKind.BLOCK, symbol="KTĐ", facts=facts)
        places = [actions.Place(unit, MemberRole.MEMBER if at else MemberRole.HEAD) for at, unit in enumerate(units)]
        actions.set_members(actor=then, block_id=block.pk, places=places)
        actions.choose_sheet(actor=then, block_id=block.pk, text=wide_sheet(), origin="bench")
        actions.agree_sheet(actor=then, block_id=block.pk)
        actions.open_scoring(actor=then, block_id=block.pk)
        self._fill(block.pk)
        recompute(actor=self.system, block_id=block.pk)
        actions.freeze_result(actor=self.system, block_id=block.pk)
        open_verification(actor=self.system, block_id=block.pk, reason="Thẩm định")
        self._layer(block.pk, "verified")
        return block.pk

    def _fill(self, block_id: int) -> None:
        """Every card sent and taken in, every checker and every department done: written in bulk, not measured."""
        from thidua.clusters.enums import CardState
        from thidua.clusters.models import BlockYear, CrossCheck, Member, OutsideScorer, ScoreCard

        year = BlockYear.objects.get(pk=block_id)
        members = list(Member.objects.filter(block_year=year))
        for layer in LAYERS[:4]:
            self._layer(block_id, layer)
        ScoreCard.objects.filter(member__block_year=year).update(
            state=CardState.SYNTHESISED, submitted_on=self.due, resubmitted_on=self.due
        )
        CrossCheck.objects.bulk_create(
            CrossCheck(
                block_year=year, checker=members[at - 1], checked=one, set_by_name="Thử", set_on=self.due,
                finished_on=self.due,
            )
            for at, one in enumerate(members)
        )  # fmt: skip
        OutsideScorer.objects.bulk_create(
            OutsideScorer(
                block_year=year, criterion=criterion.code, organisation=self.top, set_by_name="Thử", set_on=self.due,
                finished_on=self.due,
            )
            for _group, criterion in year.score_sheet.sheet.criteria()
        )  # fmt: skip

    def _layer(self, block_id: int, layer: str) -> None:
        """Every cell of one layer, each unit's numbers its own."""
        from thidua.clusters.models import ScoreCard, ScoreEntry
        from thidua.clusters.scoring import answers

        cards = list(ScoreCard.objects.filter(member__block_year_id=block_id).select_related("member__block_year"))
        sheet = cards[0].member.block_year.score_sheet.sheet
        rows = []
        for at, card in enumerate(cards):
            for _group, criterion in sheet.criteria():
                answer = answers.read_answer(criterion, said(criterion, at + LAYERS.index(layer)))
                bare = layer != "self" and not answers.reads_answer(criterion.kind)
                rows.append(
                    ScoreEntry(
                        card=card,
                        layer=layer,
                        criterion=criterion.code,
                        revision=1,
                        answer="" if bare else answers.to_json(answer),
                        points=answers.points(criterion, answer, sheet),
                        reason="" if layer in {"self", "peer", "outside"} else "Theo hồ sơ",
                        note="Theo báo cáo năm",
                        by_name="Nguyễn Thị Thử",
                        event_day=self.due,
                    )
                )
        ScoreEntry.objects.bulk_create(rows, batch_size=500)


def said(criterion: object, at: int) -> dict[str, str]:
    """What the unit at a place of the list answers to a criterion."""
    from thidua.clusters.scoring.sheet import CriterionKind as Kind

    return {
        Kind.UP_TO: {"value": str(3 + at % 13 / 2)},
        Kind.MINUS: {"violations": str(at % 4)},
        Kind.RATIO: {"numerator": str(80 + at % 40), "denominator": "124"},
        Kind.YES_NO: {"met": "yes" if at % 3 else "no"},
        Kind.COUNT: {"count": str(at % 5)},
        Kind.TARGET: {"result": str(70 + at * 3), "target": "100"},
        Kind.CHOICE: {"level": "tot" if at % 3 else "kha"},
        Kind.GATE: {"met": "yes" if at == 5 else "no"},
    }[criterion.kind]
