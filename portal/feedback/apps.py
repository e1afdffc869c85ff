from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FeedbackConfig(AppConfig):
    name = "portal.feedback"
    verbose_name = _("Readers' reports")

    def ready(self):
        from portal import page_cache, site_map  # noqa: PLC0415 - needs the app registry
        from portal.feedback.site_map import section  # noqa: PLC0415
        from portal.people.roles import Role, grant  # noqa: PLC0415

        for role in (Role.EDITOR, Role.ADMINISTRATOR):
            grant(
                role,
                "feedback.view_message",
                "feedback.change_message",
                "feedback.view_ratingcount",
                "feedback.view_remark",
            )
        grant(Role.ADMINISTRATOR, "feedback.delete_remark")
        page_cache.ignore("feedback_message", "feedback_remark")
        site_map.register(section, position=80)
