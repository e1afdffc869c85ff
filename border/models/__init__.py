from border.models.figures import BorderFigure, Topic
from border.models.gate_notices import GateNotice
from border.models.gates import BorderGate, GateKind, GatePeriod
from border.models.markers import BorderMarker
from border.models.profiles import BorderProfile, OppositeLocality, ProfilePhoto
from border.models.sources import Confidence, Qualifier, Source
from border.models.successions import UnitSuccession
from border.models.units import AdminUnit, Kind, Level
from border.models.withdrawals import Withdrawal

__all__ = [
    "AdminUnit",
    "BorderFigure",
    "BorderGate",
    "BorderMarker",
    "BorderProfile",
    "Confidence",
    "GateKind",
    "GateNotice",
    "GatePeriod",
    "Kind",
    "Level",
    "OppositeLocality",
    "ProfilePhoto",
    "Qualifier",
    "Source",
    "Topic",
    "UnitSuccession",
    "Withdrawal",
]
