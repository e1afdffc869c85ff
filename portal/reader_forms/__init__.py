"""Forms that anybody may send: without account, cookie, token or third party (docs/adr/0012)."""
