"""Curators: small judges of plans with bounded influence, some with a veto; no central control."""
