"""What Skolverket buys: the list, one order, its invoices."""
