"""What a household has invested: holdings by lot, returns, risk, target mixes, drift, and trades proposed to people."""
