"""Every route that deals with people: who they are, what is theirs, what they did."""

from fastapi import APIRouter

from trellis.server.routes import audit, factors, identity, keys, me, notices, pairs, people

OF_PEOPLE: tuple[APIRouter, ...] = (
    identity.router,
    me.router,
    notices.router,
    factors.router,
    keys.router,
    people.router,
    pairs.router,
    audit.router,
)
