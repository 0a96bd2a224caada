"""Values as they cross the edge: money is text with its currency beside it, so that no reader makes a float of it."""

from decimal import Decimal
from typing import Annotated

from pydantic import PlainSerializer

Exact = Annotated[Decimal, PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json")]
"""A decimal number as text, every digit as it is kept: "0.1250"."""
