"""What there is to pay debts with, as the API hears and tells it."""

from typing import Annotated

from pydantic import BaseModel, Field

from trellis.server.schemas.money import Exact

_Text = Annotated[str, Field(max_length=32)]


class MeansDraft(BaseModel):
    """budget: for debts in a month, month 1 first; it begins again at its end, so twelve are a year. carries: what a
    month leaves stays for the next; cash, floor (a fund that is not touched) and apy (what cash earns a year) need it.
    Without a budget the means that were kept with the plan.
    """

    budget: list[_Text] = Field([], max_length=120, examples=[["500.00"]])
    carries: bool = False
    cash: _Text = "0"
    floor: _Text = "0"
    apy: _Text = "0"


class MeansTold(BaseModel):
    """As MeansDraft; floor: by month, the last one holds on."""

    budget: list[Exact]
    carries: bool
    cash: Exact
    floor: list[Exact]
    apy: Exact
