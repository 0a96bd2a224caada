"""A data folder of made-up but plausible prices: the constitution's tickers over a few months, the same every time."""

from datetime import date
from pathlib import Path

from trellis.kernel.chance import HashStream
from trellis.market.sessions import Sessions

STARTS = {
    "AAPL": 150.0,
    "MSFT": 110.0,
    "AMZN": 90.0,
    "GOOG": 60.0,
    "SPY": 260.0,
    "QQQ": 160.0,
    "IWM": 150.0,
    "NVDA": 140.0,
    "TSLA": 60.0,
    "GOOGL": 62.0,
    "META": 140.0,
    "VIX": 18.0,
}
FIRST = date(2018, 10, 1)


def write_folder(folder: Path, last: date = date(2019, 4, 30)) -> Path:
    """Write daily/<SYMBOL>.csv for every ticker and earnings.csv; gives the folder."""
    sessions = Sessions.nyse(FIRST, last).between(FIRST, last)
    (folder / "daily").mkdir(parents=True)
    for symbol, start in STARTS.items():
        rows = _rows(symbol, start, sessions)
        (folder / "daily" / f"{symbol}.csv").write_text("date,open,high,low,close,volume\n" + "".join(rows))
    stocks = [symbol for symbol in STARTS if symbol not in ("SPY", "QQQ", "IWM", "VIX")]
    days = [date(2018, 10, 24), date(2019, 1, 29), date(2019, 4, 24)]
    lines = [f"{symbol},{day}\n" for symbol in stocks for day in days]
    (folder / "earnings.csv").write_text("symbol,date\n" + "".join(lines))
    return folder


def _rows(symbol: str, start: float, sessions: tuple[date, ...]) -> list[str]:
    chance = HashStream(7, symbol)
    level, daily = start, 0.05 if symbol == "VIX" else 0.015
    rows = []
    for day in sessions:
        opened = level * (1 + daily * (chance.uniform() - 0.5))
        level = opened * (1 + 2 * daily * (chance.uniform() - 0.5))
        if symbol == "VIX":
            level = max(10.0, min(level, 40.0))
        high, low = max(opened, level) * (1 + daily / 3), min(opened, level) * (1 - daily / 3)
        rows.append(f"{day},{opened:.2f},{high:.2f},{low:.2f},{level:.2f},30000000\n")
    return rows
