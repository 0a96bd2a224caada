"""The pairs of windows that a sweep of crossing averages goes through, ours and our peers'. Standard library only."""


def pairs_of_windows(count: int) -> list[tuple[int, int]]:
    """SMA(10/30) alone for one; else so many pairs, fast from 5 up to 24 and slow from 30 on."""
    if count == 1:
        return [(10, 30)]
    return [(5 + place % 20, 30 + place // 20) for place in range(count)]
