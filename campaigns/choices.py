from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DocumentType(TextChoices):
    LAW = "law", _("Law")
    TREATY = "treaty", _("Treaty")
    DECREE = "decree", _("Decree")
    RESOLUTION = "resolution", _("Resolution")
    DECISION = "decision", _("Decision")
    DIRECTIVE = "directive", _("Directive")
    CONCLUSION = "conclusion", _("Conclusion")
    CIRCULAR = "circular", _("Circular")
    PLAN = "plan", _("Plan")
    LETTER = "letter", _("Official letter")
    OTHER = "other", _("Other document")


class Form(TextChoices):
    DIRECT = "direct", _("face-to-face")
    ONLINE = "online", _("online")
    BROADCAST = "broadcast", _("broadcast")


class SessionStatus(TextChoices):
    """Where a session stands; only held sessions count in figures."""

    PLANNED = "planned", _("planned")
    HELD = "held", _("held")
    CANCELLED = "cancelled", _("cancelled")


class Qualifier(TextChoices):
    """How a source words a number: "hơn 40 tin bài" is not 40."""

    EXACT = "exact", _("exact")
    ABOUT = "about", _("about")
    MORE_THAN = "more_than", _("more than")
    PLANNED = "planned", _("planned")
    AS_PRINTED = "as_printed", _("as printed, meaning unclear")


class OutputKind(TextChoices):
    MEDIA = "media", _("Press, radio, television, web")
    PUBLICATION = "publication", _("Publications")
