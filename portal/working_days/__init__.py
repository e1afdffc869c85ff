"""Which days are working days in Viet Nam."""
