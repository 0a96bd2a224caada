"""The page's paragraphs: plain sentences around figures of a story."""

from collections.abc import Mapping
from decimal import Decimal

from benchmarks.decades import tables
from benchmarks.decades.measures import Period, fall, gain
from benchmarks.decades.story import Story
from benchmarks.decades.tables import change, share, usd

from trellis.reports.benchmarks import Benchmark

_TOP = 8


def where(story: Story) -> str:
    """In which sleeves the value lies at the end."""
    kinds = {"gen": Decimal(0), "rev": Decimal(0), "com": Decimal(0)}
    for name, value in story.last.items():
        kinds[name.rsplit("/", 1)[-1]] += value
    whole = sum(kinds.values())
    return ", ".join(f"{share(value / whole)} in {name.title()}" for name, value in kinds.items())


def largest(story: Story, held: Mapping[str, Decimal]) -> str:
    """The largest holding as a share of the house."""
    key = max(held, key=lambda key: held[key])
    return f"{key} alone is {share(held[key] / story.values[-1])}"


def crisis(story: Story, spy: Benchmark, span: Period) -> str:
    """What one fall of the index did to the account, and what the account did in it."""
    days = span.first, span.last
    closes, fund = story.between(*days), tables.within(spy, *days)
    bought, returned = story.total("hedge bought", *days), story.total("hedge returned", *days)
    hedged = f"Hedges for {usd(bought)} USD were bought in it and hedges sold for {usd(returned)}."
    exits, assigned = story.count("level 3", *days), story.count("option assigned", *days)
    return (
        f"**{span.name}** ({span.first} to {span.last}): the account {change(gain(closes))}, SPY {change(gain(fund))}. "
        f"At its deepest it stood {share(fall(closes))} below its highest close of the span, the fund "
        f"{share(fall(fund))}. {hedged if bought or returned else 'No hedge was bought or sold in it.'} "
        f"{exits} puts were exited at Level 3, {assigned} options assigned."
    )


def levels(story: Story) -> list[str]:
    """How Level 2 ended."""
    two, three = story.count("level 2"), story.count("level 3")
    told = f"Of {two} puts that reached Level 2, {three} went on to Level 3" if two else "No put reached Level 2"
    rate = f" ({share(three / two)})" if two else ""
    rolled, exited = story.count("option rolled"), story.count("option exited")
    return [
        f"{told}{rate}; {rolled} puts were rolled and {exited} exited at market. Part K expects rolls to fail almost",
        "always: a put at Level 2 costs several times its credit to buy back. Many rolls in a replay would be suspect.",
    ]


def deployment(story: Story) -> list[str]:
    """How much of S was at work, and which rules passed tickers over."""
    means = []
    for sleeve in ("gen", "rev"):
        rows = [amount for _, amount in story.entries[f"deployed {sleeve}"]]
        if rows:
            means.append(f"{share(sum(rows, Decimal(0)) / len(rows))} in {sleeve.title()}")
    skipped = {word[8:]: len(rows) for word, rows in story.entries.items() if word.startswith("skipped ")}
    whole = sum(skipped.values())
    top = sorted(skipped, key=lambda rule: -skipped[rule])[:_TOP]
    told = "; ".join(f"{rule} {skipped[rule]:,} times ({share(skipped[rule] / whole)})" for rule in top)
    return [
        f"Mean deployment over S at the end of a window: {' and '.join(means)}, against the 95 to 100 % that",
        "S0.deploy.target aims at. Com holds shares, whose rise takes it far beyond S without a purchase.",
        f"Tickers were passed over {whole:,} times, most often by {told}.",
    ]


def hedging(story: Story) -> list[str]:
    """What protection cost and brought over the whole run."""
    bought, returned = story.total("hedge bought"), story.total("hedge returned")
    word = "brought" if returned > bought else "cost"
    return [
        f"Over the whole run hedges were bought for {usd(bought)} USD and {usd(returned)} came back: "
        f"they {word} {usd(abs(returned - bought))} USD.",
        f"{story.count('hedge_unaffordable')} legs were unaffordable: one contract cost more than the leg's share.",
        "Every hedge price is modelled; no nine-month chain is on file.",
    ]


def forking(story: Story) -> list[str]:
    """How many accounts there were, and which forks could not be made."""
    held = ("fork_pending", "fork_blocked_sub_limit")
    told = ", ".join(f"`{word}` {story.count(word)} times" for word in held)
    return [f"At most {max(story.alive)} accounts were open at once. Forks that were due and not made: {told}."]


def laddering(story: Story) -> list[str]:
    """What the ladder's calls cost and returned so far."""
    bought, returned = story.total("leap bought"), story.total("leap returned")
    rested = {word[7:]: len(rows) for word, rows in story.entries.items() if word.startswith("rested ")}
    told = ", ".join(f"{rule} {rested[rule]:,}" for rule in sorted(rested, key=lambda rule: -rested[rule]))
    return [
        f"Growth calls were bought for {usd(bought)} USD and {usd(returned)} came back; the rest is held or expired.",
        f"What left money unspent, counted by ticker and attempt: {told or 'nothing'}.",
        "Most far contracts are too thin for the rules on open interest and volume, which are not waived for LEAPs;",
        "what passes is a January at a round strike.",
    ]


def ended(story: Story) -> list[str]:
    """What came to pass without an order, and what the imagined person did."""
    kinds = ("assigned", "expired", "exercised", "split", "dividend", "adjusted", "delisted")
    told = ", ".join(f"{story.count(f'settled {kind}'):,} {kind}" for kind in kinds)
    acts = {word[4:]: len(rows) for word, rows in sorted(story.entries.items()) if word.startswith("act ")}
    acted = ", ".join(f"{verb} {count}" for verb, count in acts.items()) or "none"
    return [
        f"Settlements told by the venue: {told}. Breaks between books and venue: {story.count('break')}.",
        f"Acts of the replay operator: {acted}.",
    ]
