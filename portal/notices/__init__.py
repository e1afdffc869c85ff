"""What every page says above its text for a while: planned downtime, news of the portal, alarms."""
