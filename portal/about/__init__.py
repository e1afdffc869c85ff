"""The department itself: organisation, leaders, standing pages."""
