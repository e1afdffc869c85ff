"""What a colleague should look at again is told after saving; the rules are in services."""

from django.contrib import messages


class Doubts:
    """Tells after saving what a colleague should look at again."""

    find_doubts: staticmethod

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        for doubt in self.find_doubts(form.instance):
            self.message_user(request, doubt, messages.WARNING)
