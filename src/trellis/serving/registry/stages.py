"""The stages of a version, and which moves there are."""

from enum import StrEnum

CANARY_SHARE = 500
"""Of 10,000 people, how many a canary answers: five in a hundred."""


class Stage(StrEnum):
    """Where a version stands. PRODUCTION answers everybody; CANARY a few; SHADOW answers and is not heard."""

    DRAFT = "draft"
    VALIDATED = "validated"
    SHADOW = "shadow"
    CANARY = "canary"
    PRODUCTION = "production"
    RETIRED = "retired"


MOVES: dict[Stage, tuple[Stage, ...]] = {
    Stage.DRAFT: (Stage.VALIDATED, Stage.RETIRED),
    Stage.VALIDATED: (Stage.SHADOW, Stage.RETIRED),
    Stage.SHADOW: (Stage.CANARY, Stage.RETIRED),
    Stage.CANARY: (Stage.PRODUCTION, Stage.RETIRED),
    Stage.PRODUCTION: (Stage.RETIRED,),
    Stage.RETIRED: (),
}
"""From each stage, the next of a promotion first. A rollback brings a retired version back; nothing else does."""

SMALL_AUDIENCE = 20
"""A model for fewer people than this has no canary: five in a hundred of them is nobody."""


def next_stage(stage: Stage, audience: int) -> Stage | None:
    """Where a promotion leads; None where it cannot."""
    onward = [target for target in MOVES[stage] if target is not Stage.RETIRED]
    if onward == [Stage.CANARY] and audience < SMALL_AUDIENCE:
        return Stage.PRODUCTION
    return onward[0] if onward else None
