"""Proposals to buy options to own and to sell them again: growth LEAPs here, hedges as well."""

from trellis.constitution.proposal import Action, Proposal
from trellis.market.instruments import OptionContract
from trellis.strategies.alluse.occasion import Occasion
from trellis.strategies.alluse.proposing import proposal_id
from trellis.strategies.ports import Known, LongOption


def owning(occasion: Occasion, action: Action, contract: OptionContract, reason: str, contracts: int = 1) -> Proposal:
    """A proposal to buy so many of the contract for the reason's rule."""
    symbol, today = contract.underlying, occasion.today
    return Proposal(
        id=proposal_id(
            occasion.account, occasion.sleeve, today, action, symbol, contract.key, reason, occasion.attempt
        ),
        sleeve=occasion.sleeve,
        action=action,
        symbol=symbol,
        quantity=contracts,
        single_stock=occasion.single_stock(symbol),
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        reason=reason,
    )


def selling(known: Known, account: str, option: LongOption, action: Action, reason: str, attempt: int = 0) -> Proposal:
    """A proposal to sell all contracts of an owned option."""
    sleeve, contract = known.sleeve.sleeve, option.contract
    key = contract.key + option.id
    return Proposal(
        id=proposal_id(account, sleeve, known.at.date(), action, contract.underlying, key, reason, attempt),
        sleeve=sleeve,
        action=action,
        symbol=contract.underlying,
        quantity=option.contracts,
        single_stock=False,
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        reason=reason,
        closing=option.id,
    )
