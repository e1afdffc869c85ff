"""A commune on one printed page. Stands in the roof, since it tells of outreach too."""
