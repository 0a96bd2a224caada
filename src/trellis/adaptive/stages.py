"""A step of a module's life, journaled where its evidence carries it."""

from datetime import datetime

from trellis.adaptive.account import Account
from trellis.adaptive.modules import Member
from trellis.strategies.garden.events import StageChanged
from trellis.strategies.garden.lifecycle import Grounds, LifeStage, advanced

NO_GROUNDS = Grounds()


def step_stage(
    account: Account,
    member: Member,
    to: LifeStage,
    at: datetime,
    by: str,
    reason: str,
    evidence: str = "",
    carried: Grounds = NO_GROUNDS,
) -> None:
    """Journal a module's step to another stage. Raises ProblemError for one that its evidence does not carry."""
    life = advanced(member.life, to, at, carried)
    genome = member.joined.genome_hash
    told = StageChanged(at, life.module_id, genome, member.life.stage, to, str(life.capital), by, reason, evidence)
    account.emit(told)
