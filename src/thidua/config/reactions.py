"""What follows later from an act: kind of act → jobs. The one place to look for what runs in the background, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.clusters.jobs import keep_synthesis
from thidua.decisions.jobs import forget_receiver, forget_receivers, make_certificates
from thidua.notices.jobs import forget_wish
from thidua.portal.jobs import forget_person, forget_recipient
from thidua.registry.reactions import Reaction

REACTIONS: Mapping[str, Sequence[Reaction]] = {
    "clusters.freeze_result": [Reaction(keep_synthesis, facts=("version",))],
    "decisions.order_certificates": [Reaction(make_certificates)],
    "records.erase_person": [Reaction(forget_person), Reaction(forget_receivers), Reaction(forget_wish)],
    "records.erase_recipient": [Reaction(forget_recipient), Reaction(forget_receiver)],
}
