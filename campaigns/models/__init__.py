from campaigns.models.bases import LegalBasis
from campaigns.models.lists import Audience, SpokenLanguage, Topic
from campaigns.models.plans import AggregateReport, MediaOutput, Plan
from campaigns.models.sessions import OutreachSession, SessionCount

__all__ = [
    "AggregateReport",
    "Audience",
    "LegalBasis",
    "MediaOutput",
    "OutreachSession",
    "Plan",
    "SessionCount",
    "SpokenLanguage",
    "Topic",
]
