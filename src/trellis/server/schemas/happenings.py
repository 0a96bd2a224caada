"""Contracts and happenings as the API tells them: facts, of which whoever shows them makes sentences."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from trellis.core.terms import Right, Sleeve
from trellis.market.instruments import OptionContract
from trellis.server.schemas.money import Exact
from trellis.server.views.happening import Told


class Contract(BaseModel):
    """A listed option. key: its OCC symbol without padding."""

    key: str = Field(examples=["AAPL250307P00235000"])
    symbol: str = Field(examples=["AAPL"])
    right: Right
    strike: Exact = Field(examples=["235"])
    expiry: date

    @classmethod
    def of(cls, contract: OptionContract) -> "Contract":
        """The contract, described."""
        return cls(
            key=contract.key,
            symbol=contract.underlying,
            right=contract.right,
            strike=contract.strike,
            expiry=contract.expiry,
        )


class HappeningRow(BaseModel):
    """Something that happened. Fields that a kind does not have are null or empty."""

    sequence: int = Field(description="The record that says so")
    account: str
    at: datetime
    kind: str = Field(examples=["option.sold"])
    weight: str = Field(description="detail, note, matters or urgent", examples=["matters"])
    sleeve: Sleeve | None
    symbol: str
    contract: Contract | None
    quantity: int | None
    price: Exact | None = Field(description="Per share, or what the kind compares", examples=["1.39"])
    amount: Exact | None = Field(description="USD", examples=["139.00"])
    source: str
    target: str
    severity: str
    rule: str = Field(examples=["S6.L3"])
    note: str
    by: str
    until: date | None
    position: str
    decision: int | None = Field(description="The record of the review that it follows from")

    @classmethod
    def of(cls, told: Told) -> "HappeningRow":
        """The happening, described."""
        what = told.what
        return cls(
            sequence=told.sequence,
            account=told.account,
            at=told.at,
            kind=what.kind,
            weight=what.weight.name.lower(),
            sleeve=what.sleeve,
            symbol=what.symbol,
            contract=None if what.contract is None else Contract.of(what.contract),
            quantity=what.quantity,
            price=what.price,
            amount=what.amount,
            source=what.source,
            target=what.target,
            severity=what.severity,
            rule=what.rule,
            note=what.note,
            by=what.by,
            until=what.until,
            position=what.position,
            decision=told.decision,
        )
