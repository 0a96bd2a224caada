"""The registry of models: every version with its evidence, the stages it went through, and who let it pass."""
