from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from portal import navigation


class QuestionsConfig(AppConfig):
    name = "portal.questions"
    verbose_name = _("Questions and answers")

    def ready(self):
        from portal import site_map  # noqa: PLC0415 - needs the app registry
        from portal.people.roles import Role, grant  # noqa: PLC0415
        from portal.questions import counted, holidays, search  # noqa: PLC0415
        from portal.questions.site_map import section  # noqa: PLC0415

        for role in (Role.EDITOR, Role.APPROVER, Role.ADMINISTRATOR):
            grant(role, "questions.view_question", "questions.change_question")
            for name in ("field", "answertemplate"):
                grant(role, f"questions.view_{name}")
        for name in ("field", "answertemplate"):
            for step in ("add", "change", "delete"):
                grant(Role.EDITOR, f"questions.{step}_{name}")
                grant(Role.ADMINISTRATOR, f"questions.{step}_{name}")
        grant(Role.APPROVER, "questions.publish_question")
        navigation.register(_("Questions"), "questions:list", position=60)
        site_map.register(section, position=60)
        search.register()
        counted.register()
        holidays.follow()
