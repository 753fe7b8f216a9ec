"""Independent accounts: what the house has written down, what arrived and what the players did must agree."""
