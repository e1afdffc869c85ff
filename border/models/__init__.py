from border.models.places import BorderFigure, BorderGate, BorderProfile
from border.models.sources import Confidence, Qualifier, Source
from border.models.units import AdminUnit, Kind, Level, UnitSuccession

__all__ = [
    "AdminUnit",
    "BorderFigure",
    "BorderGate",
    "BorderProfile",
    "Confidence",
    "Kind",
    "Level",
    "Qualifier",
    "Source",
    "UnitSuccession",
]
