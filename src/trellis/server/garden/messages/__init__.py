"""Messages between modules as a home's record keeps them."""
