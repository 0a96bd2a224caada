"""Proposals and their ids: the same decision asked twice is one decision."""

from datetime import date

from trellis.constitution.proposal import Action, Proposal
from trellis.core.ids import short_digest
from trellis.core.terms import Sleeve
from trellis.market.instruments import OptionContract
from trellis.strategies.ports import Known, ShortOption


def proposal_id(
    account: str, sleeve: Sleeve, day: date, action: Action, symbol: str, key: str, reason: str, attempt: int
) -> str:
    """Twelve hex digits that name the decision; key is the contract's, and the position's id where one closes."""
    return short_digest(account, sleeve.value, day.isoformat(), action.value, symbol, key, reason, attempt)


def opening(
    known: Known,
    account: str,
    action: Action,
    contract: OptionContract,
    quantity: int,
    *,
    band: str,
    dte: str,
    reason: str,
    single_stock: bool,
    replaced: ShortOption | None = None,
    attempt: int = 0,
) -> Proposal:
    """A proposal to sell the contract; for a roll, replaced is the position it closes."""
    sleeve, symbol = known.sleeve.sleeve, contract.underlying
    closing = replaced.id if replaced else ""
    key = contract.key + closing
    return Proposal(
        id=proposal_id(account, sleeve, known.at.date(), action, symbol, key, reason, attempt),
        sleeve=sleeve,
        action=action,
        symbol=symbol,
        quantity=quantity,
        single_stock=single_stock,
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        band=band,
        dte=dte,
        reason=reason,
        closing=closing,
        closing_expiry=replaced.contract.expiry if replaced else None,
    )


def closing(
    known: Known,
    account: str,
    option: ShortOption,
    reason: str,
    *,
    action: Action = Action.CLOSE,
    contracts: int | None = None,
    single_stock: bool = True,
    attempt: int = 0,
) -> Proposal:
    """A proposal to buy the position back, whole or in part (contracts)."""
    sleeve, contract = known.sleeve.sleeve, option.contract
    key = contract.key + option.id
    return Proposal(
        id=proposal_id(account, sleeve, known.at.date(), action, contract.underlying, key, reason, attempt),
        sleeve=sleeve,
        action=action,
        symbol=contract.underlying,
        quantity=option.contracts if contracts is None else contracts,
        single_stock=single_stock,
        right=contract.right,
        strike=contract.strike,
        expiry=contract.expiry,
        reason=reason,
        closing=option.id,
    )


def buying(
    known: Known, account: str, symbol: str, shares: int, reason: str, single_stock: bool, attempt: int
) -> Proposal:
    """A proposal to buy shares."""
    sleeve, action = known.sleeve.sleeve, Action.BUY_SHARES
    return Proposal(
        id=proposal_id(account, sleeve, known.at.date(), action, symbol, symbol, reason, attempt),
        sleeve=sleeve,
        action=action,
        symbol=symbol,
        quantity=shares,
        single_stock=single_stock,
        reason=reason,
    )
