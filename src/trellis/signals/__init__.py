"""Advice from data: it reads, scores and tells; it holds no lever, and no rule may hear it (S13.ai, Part J)."""
