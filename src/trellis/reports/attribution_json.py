"""The attribution for machines: money as text with two places."""

from collections.abc import Iterable
from dataclasses import fields

from trellis.reports.attribution import HELD_TO_EXPIRY, Attribution, Parts
from trellis.reports.words import plain


def attribution_mapping(found: Attribution | None) -> dict[str, object] | None:
    """Sums by account and sleeve, by symbol and by kind of holding, the cells they are made of, and rules' effects."""
    if found is None:
        return None
    return {
        "total": _parts(found.total),
        "by_sleeve": _sums(found.by(lambda cell: f"{cell.account}/{cell.sleeve}")),
        "by_symbol": _sums(found.by(lambda cell: cell.symbol)),
        "by_holding": _sums(found.by(lambda cell: cell.kind)),
        "cells": [
            {
                "account": cell.account,
                "sleeve": cell.sleeve,
                "symbol": cell.symbol,
                "holding": cell.kind,
                **_parts(cell.parts),
            }
            for cell in found.cells
        ],
        "rules": {
            "hypothetical": True,
            "method": HELD_TO_EXPIRY,
            "effects": [
                {
                    "rule": effect.rule,
                    "kind": effect.kind,
                    "count": effect.count,
                    "followed": effect.followed,
                    "contracts": effect.contracts,
                    "saved": plain(effect.saved) if effect.followed else None,
                }
                for effect in found.effects
            ],
        },
    }


def _sums(rows: Iterable[tuple[str, Parts]]) -> dict[str, dict[str, str]]:
    return {name: _parts(parts) for name, parts in rows}


def _parts(parts: Parts) -> dict[str, str]:
    told = {each.name: plain(getattr(parts, each.name)) for each in fields(parts)}
    return {**told, "total": plain(parts.total)}
