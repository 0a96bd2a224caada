"""Breeding decision makers and traders: what it has in common, whatever they are bred on."""
