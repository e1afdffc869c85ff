from border.models.gate_notices import GateNotice
from border.models.gates import BorderGate, GateKind, GatePeriod
from border.models.places import BorderFigure, BorderProfile
from border.models.sources import Confidence, Qualifier, Source
from border.models.successions import UnitSuccession
from border.models.units import AdminUnit, Kind, Level

__all__ = [
    "AdminUnit",
    "BorderFigure",
    "BorderGate",
    "BorderProfile",
    "Confidence",
    "GateKind",
    "GateNotice",
    "GatePeriod",
    "Kind",
    "Level",
    "Qualifier",
    "Source",
    "UnitSuccession",
]
