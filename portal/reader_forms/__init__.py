"""What every form for anonymous readers shares: no cookie, no third party, few robots."""
