"""`trellis lab breed`: a population of modules bred over history, judged out of sample, every genome counted."""

from trellis.cli import lab_breed_asked as asking
from trellis.cli import lab_breed_options as own
from trellis.cli import lab_breed_tape as taped
from trellis.cli import lab_options as options
from trellis.cli import lab_peers
from trellis.cli.output import bad_input_exits

EXAMPLE = "Example: trellis lab breed --symbol SPY --generations 40 --population 40 --seed 1"


def run(
    kind: own.KindName = "detector",
    plans_of: own.PlansOf = None,
    plans: own.Plans = 5,
    symbol: options.Symbol = None,
    data: options.Data = None,
    bars: options.Bars = None,
    peers: lab_peers.Peers = None,
    timeframes: own.Timeframes = "",
    tape: taped.TapeFiles = None,
    quotes: taped.Quotes = None,
    book: taped.Book = None,
    size: taped.Size = 5,
    period: taped.Period = 86_400,
    horizon: taped.Horizon = 16,
    taker: own.Taker = None,
    maker: own.Maker = None,
    orders: own.Orders = 1_000,
    step: own.Step = 10.0,
    unit: options.Unit = "1",
    first: options.First = None,
    last: options.Last = None,
    generations: own.Generations = 40,
    population: own.PopulationSize = 40,
    folds: own.Folds = 8,
    seed: own.Seed = 0,
    capital: options.Capital = "100000",
    commission: options.Commission = None,
    minimum: options.Minimum = None,
    rate: options.Rate = None,
    slippage: options.Slippage = "0.0002",
    account: asking.AskedBy = None,
    long: own.Long = False,
    year: options.Year = 252,
    span: options.Span = 0,
    hours: options.Hours = 24,
    noise: own.Noise = 0,
    planted: own.Planted = 0,
    out: own.Out = None,
    resume: own.Resume = False,
    workers: options.Workers = "1",
    home: options.Home = None,
    json_output: options.Json = False,
) -> None:
    """Breed modules and judge them by what they did not see; exit 1 where nobody is promoted."""
    with bad_input_exits(json_output=json_output, after_stop="Go on with --resume."):
        from trellis.adapters.workers.opening import workers_of
        from trellis.cli import lab_breed_kinds as kinds
        from trellis.cli.lab_breed_detectors import Asked, Fees, Prices, Tape, detecting
        from trellis.lab.breeding.settings import Settings
        from trellis.strategies.garden.words import Kind

        span = span or (taped.SPAN if tape else 0)
        settings = Settings(generations, population, folds, seed, year=options.year_of(year, span, hours))
        chosen = kinds.kind_of(kind)
        kinds.check(chosen, plans_of, tape, taker, maker)
        given: dict[str, object] = {"--symbol": symbol, "--data": data, "--bars": bars, "--from": first, "--to": last}
        given |= {"--timeframes": timeframes, "--quotes": quotes, "--book": book, "--asked-by": account}
        given |= {"--peers": peers, "--commission": commission, "--minimum": minimum, "--rate": rate}
        kinds.check_heard(chosen, given)
        common = own.Common(noise, planted, out, home, resume, json_output)
        with workers_of(workers) as crew:
            if chosen is Kind.DECISION_MAKER:
                kinds.deciding(kinds.Shared(plans_of or [], plans, data, bars, unit), settings, common, crew)
            elif chosen is Kind.TRADER:
                recorded = kinds.Recorded(tape or [], quotes or [], symbol, taker, maker, orders, step)
                kinds.executing(recorded, settings, common, crew)
            else:
                prices = Prices(symbol, data, bars, unit, first, last, span, peers)
                fees = Fees(capital, commission, minimum, rate, slippage, short=not long)
                files = Tape((tape or [], quotes or [], book or []), (size, period, horizon))
                detecting(Asked(prices, files, timeframes, fees, account), settings, common, crew)
