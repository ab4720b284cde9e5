"""What follows later from an act: kind of act → jobs. The one place to look for what runs in the background, and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.clusters.jobs import keep_synthesis
from thidua.decisions.jobs import make_certificates
from thidua.registry.reactions import Reaction

REACTIONS: Mapping[str, Sequence[Reaction]] = {
    "clusters.freeze_result": [Reaction(keep_synthesis, facts=("version",))],
    "decisions.order_certificates": [Reaction(make_certificates)],
}
