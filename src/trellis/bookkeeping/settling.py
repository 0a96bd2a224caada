"""What follows from every change: transfers are paired or unpaired, promises met, and the books brought to it all."""

from datetime import datetime

from trellis.bookkeeping.events import TransferPaired, TransferUnpaired
from trellis.bookkeeping.keeper import Keeper
from trellis.bookkeeping.plan import settling as promises
from trellis.household import openings
from trellis.household.exchanges import exchanges
from trellis.household.posting import due
from trellis.household.transfers import pairs

RULE, PERSON = "rule", "person"


def settle(keeper: Keeper, at: datetime, cause: str) -> None:
    """Bring transfers and books to the lines as they are now. cause: the change, by a name no other has."""
    record = keeper.record
    lines = list(record.lines())
    counting = {line.id for line in lines if line.counts}
    for pair in list(record.pairs):
        if not {pair.out, pair.into} <= counting:
            keeper.add(TransferUnpaired(at, pair.out, pair.into, "a line is gone"))
    taken = record.paired()
    free = [line for line in lines if line.id not in taken]
    for pair in pairs(free, record.accounts().values(), record.rejected):
        keeper.add(TransferPaired(at, pair.out, pair.into, RULE))
    taken = record.paired()
    free = [line for line in lines if line.id not in taken]
    for exchange in exchanges(free, record.accounts().values(), record.rejected, record.budgets.rates):
        if exchange.named:
            keeper.add(TransferPaired(at, exchange.pair.out, exchange.pair.into, RULE))
    promises.meet(keeper, at)
    for transaction in list(due(lines, record.accounts(), record.paired(), record.posted, cause)):
        keeper.add(transaction)
    wanted = openings.opened(lines, record.balances())
    for transaction in list(openings.due(wanted, record.accounts(), record.openings, cause)):
        keeper.add(transaction)
    promises.post(keeper, at, cause)
