"""The verdict on a search: walked forward, deflated, held against chance and buy-and-hold, audited for look-ahead."""
