"""Everything that proposes and nothing that acts."""
