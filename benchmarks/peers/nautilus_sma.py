"""The crossing averages in nautilus_trader: usage nautilus_sma.py BARS.csv COUNT. Prints one line of JSON.

Timed is BacktestEngine.run() alone: imports, reading the file and making the Bar objects come before it.
"""

import csv
import json
import sys
import time
from decimal import Decimal
from itertools import islice

import nautilus_trader
from nautilus_trader.backtest.engine import BacktestEngine
from nautilus_trader.backtest.models import FixedFeeModel
from nautilus_trader.config import BacktestEngineConfig, LoggingConfig, StrategyConfig
from nautilus_trader.indicators import SimpleMovingAverage
from nautilus_trader.model.currencies import USD
from nautilus_trader.model.data import Bar, BarType
from nautilus_trader.model.enums import AccountType, OmsType, OrderSide
from nautilus_trader.model.identifiers import InstrumentId, Symbol, Venue
from nautilus_trader.model.instruments import Equity
from nautilus_trader.model.objects import Money, Price, Quantity
from nautilus_trader.trading.strategy import Strategy

SHARES = 100
VENUE = Venue("SIM")
INSTRUMENT = InstrumentId(Symbol("WALK"), VENUE)
BAR_TYPE = BarType.from_str("WALK.SIM-1-MINUTE-LAST-EXTERNAL")
MINUTE_NS = 60_000_000_000


class CrossConfig(StrategyConfig, frozen=True):
    """Nothing to set."""


class Cross(Strategy):
    """Long while the fast average is above the slow one."""

    def __init__(self) -> None:
        super().__init__(CrossConfig())
        self.fast, self.slow = SimpleMovingAverage(10), SimpleMovingAverage(30)
        self.is_long = False
        self.sent = 0

    def on_start(self) -> None:
        self.instrument = self.cache.instrument(INSTRUMENT)
        self.register_indicator_for_bars(BAR_TYPE, self.fast)
        self.register_indicator_for_bars(BAR_TYPE, self.slow)
        self.subscribe_bars(BAR_TYPE)

    def on_bar(self, bar: Bar) -> None:
        if not self.slow.initialized:
            return
        wanted = self.fast.value > self.slow.value
        if wanted != self.is_long:
            self.is_long = wanted
            self.sent += 1
            side = OrderSide.BUY if wanted else OrderSide.SELL
            self.submit_order(self.order_factory.market(INSTRUMENT, side, self.instrument.make_qty(SHARES)))


def price(cents: str) -> Price:
    return Price.from_str(f"{int(cents) // 100}.{int(cents) % 100:02d}")


def bars_of(path: str, count: int) -> list[Bar]:
    with open(path, encoding="ascii", newline="") as lines:
        return [
            Bar(BAR_TYPE, price(o), price(h), price(low), price(c), Quantity.from_int(int(v)), end, end)
            for start, o, h, low, c, v in islice(csv.reader(lines), count)
            for end in (int(start) * 1_000_000_000 + MINUTE_NS,)
        ]


def main() -> None:
    bars = bars_of(sys.argv[1], int(sys.argv[2]))
    engine = BacktestEngine(BacktestEngineConfig(trader_id="BENCH-001", logging=LoggingConfig(bypass_logging=True)))
    engine.add_venue(
        venue=VENUE,
        oms_type=OmsType.NETTING,
        account_type=AccountType.CASH,
        base_currency=USD,
        starting_balances=[Money(1_000_000, USD)],
        fee_model=FixedFeeModel(Money(1, USD)),
    )
    engine.add_instrument(
        Equity(
            instrument_id=INSTRUMENT,
            raw_symbol=Symbol("WALK"),
            currency=USD,
            price_precision=2,
            price_increment=Price.from_str("0.01"),
            lot_size=Quantity.from_int(1),
            ts_event=0,
            ts_init=0,
        )
    )
    engine.add_data(bars)
    strategy = Cross()
    engine.add_strategy(strategy)
    start = time.perf_counter()
    engine.run()
    seconds = time.perf_counter() - start
    cash = engine.portfolio.account(VENUE).balance_total(USD).as_decimal()
    held = engine.portfolio.net_position(INSTRUMENT)
    answer = {
        "version": nautilus_trader.__version__,
        "seconds": seconds,
        "bars": len(bars),
        "orders": strategy.sent,
        "equity": str(cash + Decimal(held) * bars[-1].close.as_decimal()),
    }
    print(json.dumps(answer))


main()
